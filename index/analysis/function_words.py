"""Which words of a query only hold the others together?

Articles, pronouns, prepositions, conjunctions and auxiliaries of the languages that are stemmed, in normalised
spelling. Words that are names or months as well are left out (may, will, us): asking for them must not be in vain.
"""

from collections.abc import Iterable, Sequence

_LISTS = {
    "en": """
        a an the this that these those
        i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers
        herself it its itself they them their theirs themselves who whom whose which what
        am is are was were be been being have has had having do does did doing would should could can shall
        and but if or because as until while nor so than though whether
        of at by for with about between into through during before after above to from up down in out on
        off over under
        again further then once here there when where why how
        all any both each few more most other some such no not only own same too very just
    """,
    "ar": """
        في من على إلى عن مع هذا هذه ذلك تلك التي الذي الذين و أو ثم أن إن كان كانت لا لم لن ما هو هي هم قد كل بين بعد
        قبل
    """,
    "da": """
        af alle at da de dem den der deres det dig din du efter eller en end er et for fra ham han hans har havde hende
        hun hvad hvis hvor i ikke ind jeg jer jo kan kunne man med men mig min nu når og også om op os på sig sin skal
        skulle som til ud under var ved vi vil ville være været
    """,
    "de": """
        aber als am an auch auf aus bei bin bis bist da damit dann das dass dein dem den denn der des die dies diese
        diesem diesen dieser dieses doch du durch ein eine einem einen einer eines er es euch für gegen hat hatte haben
        hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja kann kein keine mein mich mir mit nach nicht
        noch nun nur ob oder ohne sein seine seinem seinen seiner sich sie sind so über um und uns unser unter vom von
        vor war waren was wegen weil welche wenn werden wie wir wird wurde wurden zu zum zur zwischen
    """,
    "es": """
        a al algo ante antes como con contra cual cuando de del desde donde durante e el ella ellas ellos en entre era
        es esa esas ese eso esos esta estas este esto estos fue fueron ha han hasta hay la las le les lo los más me mi
        mis muy nada ni no nos o os otra otro para pero por porque que quien se ser si sí sin sobre son su sus también
        te tiene tu tus u un una uno unos y ya yo
    """,
    "fi": """
        ei ja jo joka jos kuin kun mikä mutta myös ne niin nyt oli olivat olla on ovat se sekä sen siitä että hän he
        me minä sinä te tai vai vaan tämä tuo
    """,
    "fr": """
        à au aux avec c ce ces cet cette comme d dans de des donc du elle elles en entre est et étaient était été être
        eux il ils j je jusqu l la le les leur leurs lui m ma mais me même mes moi mon n ne nos notre nous on ont ou où
        par pas pour puis qu que qui s sa sans se ses si son sont sous sur t ta te tes toi ton tu un une vos votre vous
        y
    """,
    "hu": """
        a az ez azt ezt egy és is de ha hogy nem mint van volt már még csak meg mert vagy ő ők aki ami amely el ki be
        le fel
    """,
    "it": """
        a ad agli ai al alla alle allo anche c che chi ci coi col come con cui d da dagli dai dal dalla dalle dallo
        degli dei del dell della delle dello di dove e ed era gli ha hanno
        i il in io l la le lei li lo loro lui ma mi mia mio
        ne negli nei nel nell nella nelle nello noi non nostra nostro o per perché più quale quando quella quello questa
        questo se si sia sono su sua sue sugli sui sul sull sulla sulle suo suoi ti tra tu un una uno vi voi è
    """,
    "nl": """
        aan al als altijd bij dan dat de den der deze die dit doch door dus een en er ge geen had haar heb hebben heeft
        hem het hij hun ik in is ja je kan maar me men met mij mijn na naar niet nog nu of om omdat onder ons ook op
        over te tegen toch toen tot u uit uw van veel voor want waren was wat werd wie wordt zich zij zijn zo zonder
    """,
    "no": """
        alle at av bare ble da de dem den der deres det din du eller en er et etter for fra han hans har hun hva hvis
        hvor i ikke inn jeg kan man med meg men min nå når og også om opp oss på seg sin skal skulle som så til ut var
        ved vi vil ville være vært
    """,
    "pt": """
        a à ao aos as às até com como da das de dela dele do dos e é ela elas ele eles em entre era essa esse esta este
        eu foi foram há isso isto já lhe mais mas me meu minha muito na não nas nem no nos o os ou para pela pelas pelo
        pelos por quando que quem se sem ser seu seus sua suas são só também te tem um uma você
    """,
    "ro": """
        a acest această acestea acești ai al ale am ar are au ca care ce cel cea cei cele cu cum da dar de din după ea
        ei el ele este eu fi fost în între la le lui mai nu o pe pentru prin sau se și sunt sa sau si ți un una unei
        unor unui
    """,
    "ru": """
        а без бы был была были было быть в вам вас во вот все вы да для до его ее если есть еще же за и из или им их к
        как ко которая которые который ли меня мне мы на над не него нее нет ни них но о об он она они оно от по под
        при с со так также там то того тоже той только ты у уже чем что чтобы это этого этой этом этот я
    """,
    "sv": """
        alla att av blev de dem den denna deras det detta dig din du där efter ej eller en er ett från för ha hade han
        hans har henne hennes hon hur här i icke in inte jag kan man med men mig min mot mycket nu när någon och om oss
        på sedan sig sin ska skulle som så till under upp ut utan vad var vara vi vid vilken än är över
    """,
}

FUNCTION_WORDS = {language: frozenset(words.split()) for language, words in _LISTS.items()}
"""Function words by language (ISO 639-1)."""

_ENOUGH = 2
"""Function words by which a query shows that it is in another language than the archive: "die hard" has but one."""


def function_words(words: Iterable[str], *, languages: Sequence[str]) -> frozenset[str]:
    """Return which normalised words of a query are function words of the language that it seems to be in.

    `languages` are those of the index, most articles first. The query is taken to be in the first, unless it holds at
    least two function words of another one, and more of them. A word that is missed is only asked for like any other.

    >>> sorted(function_words(["die", "hard", "in", "the", "sky"], languages=["en", "de"]))
    ['in', 'the']
    >>> sorted(function_words(["der", "präsident", "und", "die", "wahl"], languages=["en", "de"]))
    ['der', 'die', 'und']
    """
    distinct = frozenset(words)
    found = [distinct & FUNCTION_WORDS.get(language.partition("-")[0], frozenset()) for language in languages]
    if not found:
        return frozenset()
    most = max(found, key=len)
    return most if len(most) >= _ENOUGH and len(most) > len(found[0]) else found[0]
