"""Which words end in a full stop that ends no sentence?

Short lists of our own by language, in lower case and without the last full stop. Single letters need not be listed
(``J. Roe``, ``z. B.``): the algorithm of `searcher.snippet.sentences` knows initials.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Hold the abbreviations of one language.

    After `titles` a sentence never ends. After `words` it ends only before one that often begins sentences. After those
    `before_numbers` it does not end if a number follows; elsewhere they are ordinary words (``no.``, ``fig.``).
    `ordinals` says that numbers are written so too (``der 3. Oktober``).
    """

    titles: frozenset[str]
    words: frozenset[str]
    before_numbers: frozenset[str]
    ordinals: bool


def _abbreviations(titles: str, words: str, before_numbers: str = "", *, ordinals: bool = False) -> Abbreviations:
    return Abbreviations(
        frozenset(titles.split()), frozenset(words.split()), frozenset(before_numbers.split()), ordinals
    )


_EVERYWHERE = "dr prof inc corp ltd co plc llc vs etc cf ca jr sr st mt ft u.s u.k u.n e.u u.s.a a.m p.m e.g i.e al"

_BY_LANGUAGE = {
    "en": _abbreviations(
        "mr mrs ms messrs dr prof profs rev hon gov govs sen sens rep reps pres gen col lt lieut maj capt"
        " cmdr adm sgt cpl pvt supt insp det st",
        "jan feb apr aug sep sept oct nov dec tue tues wed thu thur thurs fri inc corp co cos ltd llc plc"
        " bros dept univ assn assoc natl intl govt ave blvd rd hwy sq vs etc cf al approx est u.s u.k u.n e.u"
        " u.s.a u.s.s.r d.c a.m p.m e.g i.e ph.d m.d b.a m.a b.c a.d jr sr esq mt ft calif ariz colo conn fla"
        " minn okla tenn tex wis wyo",
        "no nos p pp vol fig figs sec art ch chap par pt mar jun jul sat sun mon ed",
    ),
    "de": _abbreviations(
        "dr prof hr hrn fr dipl ing med jur phil hl st",
        "bzw usw ca etc evtl ggf inkl exkl mio mrd tsd abs bd hrsg vgl sog geb gest verh jh jhd chr str tel"
        " jan feb febr mär apr aug sep sept okt nov dez z.b d.h u.a o.ä u.s.w i.d.r v.a v.chr n.chr e.v co"
        " corp inc ltd zzgl max min",
        "nr s art kap jun jul",
        ordinals=True,
    ),
    "es": _abbreviations(
        "sr sra sres sras srta dr dra dres prof profa d dña lic ing arq gral gob pdte pdta mons fr sta sto",
        "etc ee.uu ee uu cía s.a s.l p.ej a.m p.m a.c d.c ud uds av avda admón depto ene feb abr jun jul ago"
        " sep sept oct nov dic aprox tel",
        "pág págs núm núms n art arts cap vol p pp mar",
    ),
    "fr": _abbreviations(
        "m mm mme mlle dr pr prof me mgr st ste gal",
        "janv févr avr juil sept oct nov déc etc cf env av apr j.-c éd bd boul cie sté inc ltd ex tél hab",
        "p pp vol no nos n art chap fig",
    ),
    "it": _abbreviations(
        "sig sigg sig.ra dott dott.ssa dr prof prof.ssa avv ing arch on sen mons gen col cap cav",
        "ecc es s.p.a s.r.l genn gen febbr feb apr giu lug ago sett set ott nov dic a.c d.c tel ca p.es",
        "pag pagg art artt n nn cap vol fig mar mag",
    ),
    "pt": _abbreviations(
        "sr sra srs sras dr dra drs prof profa eng exmo exma gen cel cap d",
        "etc s.a ltda cia jan fev abr jun jul ago out nov dez av tel a.c d.c p.ex aprox",
        "pág págs p núm n art arts cap vol mar mai set",
    ),
    "nl": _abbreviations(
        "dhr mevr mw mr dr drs prof ir ing ds gen kol st",
        "o.a b.v n.v bv enz jl d.w.z m.n t.a.v i.p.v ca bijv jan feb mrt apr jun jul aug sep sept okt nov dec"
        " resp vs etc",
        "nr blz p art fig",
    ),
    "ru": _abbreviations(
        "г-н г-жа проф акад ген им ул пр пл св гр тов",
        "г гг в вв д стр тыс млн млрд трлн руб коп т т.е т.д т.п т.к т.н др пр и.о янв фев февр апр авг сент"
        " окт нояб дек н.э обл р-н мин сек чел",
        "рис ст п гл табл",
    ),
    "uk": _abbreviations(
        "проф акад ген ім вул пл св",
        "р рр ст м с стор тис млн млрд грн коп т т.зв т.ін та ін січ лют бер квіт трав черв лип серп вер жовт"
        " лист груд обл",
        "рис ст п",
    ),
    "sv": _abbreviations(
        "dr prof hr fr st",
        "bl.a t.ex d.v.s dvs m.m m.fl osv ca kl resp f.d s.k jan feb apr aug sep sept okt nov dec kr tel milj",
        "nr sid art",
    ),
    "da": _abbreviations(
        "dr prof hr fr skt",
        "bl.a f.eks dvs d.v.s m.m m.fl osv ca kl resp jan feb apr aug sep sept okt nov dec kr tlf mio mia pct jf",
        "nr s art stk",
        ordinals=True,
    ),
    "no": _abbreviations(
        "dr prof hr fr st",
        "bl.a f.eks dvs d.v.s m.m m.fl osv ca kl resp jan feb apr aug sep sept okt nov des kr tlf mill mrd jf",
        "nr s art",
        ordinals=True,
    ),
    "fi": _abbreviations(
        "dr prof tri hra rva",
        "esim mm jne ns eli klo n yms ym ks vrt nyk ao tms mrd milj",
        "nro s",
        ordinals=True,
    ),
    "hu": _abbreviations(
        "dr prof ifj id özv",
        "pl stb kb ún ill vö jan febr márc ápr jún júl aug szept okt nov dec kft rt zrt mrd",
        "sz old",
        ordinals=True,
    ),
    "ro": _abbreviations(
        "dl d-l dna dr prof ing gen col sf",
        "etc ian feb apr iun iul aug sept oct nov dec mil mld str bd s.a s.r.l a.c ș.a",
        "nr art pag vol alin mart",
    ),
    "pl": _abbreviations(
        "prof dr mgr inż gen płk ks św im ul al",
        "np tzn tj itd itp m.in godz tys mln mld r w zł gr sp ok wg lat por",
        "nr str art ust poz",
    ),
    "cs": _abbreviations(
        "prof doc dr ing mgr bc gen plk sv ul",
        "např tzn tj atd apod tzv tis mil mld kč hod př.n.l",
        "č str čl",
        ordinals=True,
    ),
    "tr": _abbreviations(
        "dr prof doç av sn org alb",
        "vb vs örn a.ş ltd şti yy m.ö m.s tel",
        "no s c",
        ordinals=True,
    ),
}

ELSEWHERE = _abbreviations("dr prof mr mrs", _EVERYWHERE)
"""For languages without a list."""


def abbreviations(language: str) -> Abbreviations:
    """Return the abbreviations of a language.

    >>> "sept" in abbreviations("en").words, "mr" in abbreviations("en-GB").titles
    (True, True)
    """
    return _BY_LANGUAGE.get(language.partition("-")[0].lower(), ELSEWHERE)
