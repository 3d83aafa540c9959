"""Which words does a saved page say to its reader rather than about the world?

Words only, of many languages, as they stand after case, punctuation and counts are taken off; how they are used is in
`furniture`. They are general: none is the name of a publisher, and none is likely to be a line of an article.
"""

from index.facts.text import phraselist

ALONE = phraselist(
    """
    contact|contact us|contact me|about|about us|subscribe|subscribe now|subscribe today|subscribe for free
    subscription|subscriptions|unsubscribe|sign in|sign up|sign out|log in|log out|login|logout|register|my account
    account|profile|home|homepage|front page|menu|main menu|search|search this site|close|open menu|skip to content
    skip to main content|skip navigation|jump to content|back|back to top|top|top of page|next|previous|next article
    previous article|older|newer|share|share this|share this article|share this story|share article|share on facebook
    share on twitter|share on x|share on linkedin|share on whatsapp|share by email|share via email|tweet|tweet this
    retweet|pin it|email|e-mail|email this|email this article|mail|print|print this|print this page|print article|save
    save this|save article|save for later|bookmark|copy link|copy url|link copied|listen|listen to this article
    listen to article|play|watch|whatsapp|facebook|twitter|linkedin|telegram|instagram|youtube|reddit|pinterest|tiktok
    messenger|rss|newsletter|newsletters|follow|follow us|follow me|like|likes|like this|comment|comments
    leave a comment|post a comment|add a comment|view comments|show comments|no comments|join the conversation|reply
    report|report abuse|report an error|report a typo|feedback|give feedback|send feedback|help|faq|faqs|support us
    donate|donate now|advertise|advertise with us|advertisement|advertisement continue reading the main story
    advertising|ad|ads|sponsored|sponsored content|promoted|story continues below advertisement|article continues below
    continue reading|continue reading below|read more|read full story|read the full story|read next|show more|show less
    load more|see more|see all|view all|more|learn more|find out more|click here|download|download pdf|download the app
    get the app|privacy|privacy policy|privacy notice|cookie policy|cookies|cookie settings|cookie preferences
    manage cookies|accept|accept all|accept cookies|accept all cookies|reject all|decline|ok|got it|agree|i agree
    settings|terms|terms of use|terms of service|terms and conditions|terms & conditions|legal|legal notice
    legal information|imprint|accessibility|accessibility statement|sitemap|site map|careers|jobs|press office
    corrections|editorial policy|code of ethics|all rights reserved|rights reserved|image|photo|gallery|photo gallery
    slideshow|video|loading|please wait|font size|text size|a a a|a- a+|translate|select language|language|english
    send to a friend|tell a friend|recommend|gift this article|related|tags|topics|tags:|topics:|categories|filed under
    most read|breaking news|breaking|live|exclusive|premium|subscriber only|subscribers only|members only|free article
    for immediate release|press release|news release|media release|pressemitteilung|communiqué de presse|nota de prensa
    comunicado de prensa|comunicato stampa|persbericht|pressmeddelande|пресс-релиз|this is an advertisement
    dies ist eine anzeige|dette er en annonse
    share full article|skip advertisement|skip to navigation|skip to search|skip to footer|after newsletter promotion
    skip past newsletter promotion|scroll to continue|sections|text|small text|medium text|large text
    purchase licensing rights|order reprints|today's paper|print subscriptions|view more|opens new tab|add to favorites
    see all topics|link|aa|copy the link|link kopieren|artikelrechte erwerben|copiar enlace
    copier le lien|copia link|copiar link
    enter your email|enter your email address|your email|your email address|email address|reuse this content
    advertisement continue reading below
    send|view in browser|view this email in your browser|view this e-mail in your browser|view online|forward
    forward to a friend|update preferences|manage preferences|manage subscription|update your preferences
    startseite|kontakt|impressum|datenschutz|datenschutzerklärung|agb|nutzungsbedingungen|abo|abonnieren
    jetzt abonnieren|abonnement|anmelden|abmelden|registrieren|einloggen|suche|suchen|menü|drucken|teilen|merken
    artikel teilen|artikel drucken|artikel merken|weiterempfehlen|per mail versenden|kommentieren|kommentar|kommentare
    kommentare lesen|kommentar schreiben|anzeige|werbung|anzeigen|zum inhalt springen|zur startseite|nach oben|zurück
    weiter|weiterlesen|mehr lesen|mehr|mehr anzeigen|vorlesen|cookie-einstellungen|alle annehmen|alle akzeptieren
    akzeptieren|ablehnen|zustimmen|leserbrief|leserbriefe|newsletter abonnieren|folgen|schließen|karriere|mediadaten
    barrierefreiheit
    accueil|contactez-nous|nous contacter|contactez nous|s'abonner|abonnez-vous|je m'abonne|s'inscrire|se connecter
    connexion|inscription|rechercher|recherche|partager|partager l'article|partager sur facebook|partager sur twitter
    partager sur whatsapp|imprimer|envoyer|envoyer par mail|enregistrer|commenter|commentaires|commentaire|réagir
    réactions|publicité|mentions légales|confidentialité|politique de confidentialité|plan du site|lire la suite
    lire plus|voir plus|haut de page|retour|retour à l'accueil|suivant|précédent|suivez-nous|tout accepter|tout refuser
    accepter|refuser|paramétrer|écouter|écouter l'article|offrir cet article|article réservé aux abonnés
    aller au contenu
    inicio|portada|contacto|contáctenos|contáctanos|suscríbete|suscribirse|suscripción|iniciar sesión|inicia sesión
    regístrate|registrarse|buscar|búsqueda|compartir|compartir en facebook|compartir en twitter|compartir en whatsapp
    imprimir|enviar|guardar|comentar|comentarios|publicidad|aviso legal|política de privacidad|privacidad
    política de cookies|mapa del sitio|leer más|seguir leyendo|ver más|volver arriba|volver|siguiente|anterior|síguenos
    aceptar|aceptar todo|rechazar|escuchar|ir al contenido|saltar al contenido|boletín|boletines
    contatti|contattaci|abbonati|accedi|registrati|iscriviti|cerca|condividi|condividi su facebook|stampa|invia|salva
    commenta|commenti|pubblicità|note legali|leggi tutto|continua a leggere|torna su|seguici|accetta|rifiuta|ascolta
    início|página inicial|contato|contacto|assine|assinar|assine já|entrar|cadastre-se|compartilhar|compartilhe
    partilhar|imprimir|enviar|comentários|comentar|publicidade|leia mais|ler mais|continuar lendo|voltar ao topo
    siga-nos|aceitar
    abonneren|abonneer|inloggen|aanmelden|zoeken|delen|deel dit artikel|printen|afdrukken|reageer|reacties|advertentie
    lees meer|lees verder|naar boven|volg ons|contact opnemen|accepteren|weigeren
    prenumerera|logga in|dela|skriv ut|annons|läs mer|kontakta oss|tipsa|abonner|log ind|logg inn|del|del artikel
    annonce|annonse|læs mere|les mer|kontakt os|kontakt oss|tilaa|kirjaudu|jaa|mainos|lue lisää|ota yhteyttä
    prenumeruj|zaloguj się|udostępnij|drukuj|reklama|czytaj więcej|czytaj dalej|szukaj|komentarze|regulamin
    abone ol|giriş yap|üye ol|paylaş|yazdır|reklam|devamını oku|devamı|iletişim|bize ulaşın|ana sayfa|anasayfa|yorumlar
    yorum yap|hakkımızda
    главная|контакты|подписаться|подписка|подписаться на новости|подпишитесь|войти|вход|регистрация|поиск|поделиться
    печать|распечатать|отправить|сохранить|комментарии|комментировать|реклама|на правах рекламы|читать далее|подробнее
    наверх|о нас|все права защищены|меню|далее|назад|вверх|подписывайтесь|обсудить|версия для печати
    ホーム|トップ|トップページ|メニュー|検索|ログイン|会員登録|会員登録はこちら|購読|購読する|シェア|シェアする
    この記事をシェアする|ツイート|印刷|保存|コメント|広告|お問い合わせ|続きを読む|もっと見る
    ページの先頭へ|利用規約|プライバシーポリシー|無断転載を禁じます|無断転載禁止|前の記事|次の記事|有料会員限定
    首页|登录|注册|搜索|订阅|分享|分享到|打印|收藏|评论|广告|联系我们|关于我们|阅读更多|更多|返回顶部|版权所有|上一篇
    下一篇|首頁|登入|註冊|搜尋|訂閱|列印|留言|廣告|聯絡我們|關於我們|閱讀更多|版權所有
    返回頂部
    홈|로그인|회원가입|구독|공유|공유하기|인쇄|댓글|광고|문의하기|더보기|기사보내기
    الرئيسية|اتصل بنا|اشترك|تسجيل الدخول|مشاركة|شارك|شارك الخبر|طباعة|إعلان|اقرأ المزيد|جميع الحقوق محفوظة|من نحن|بحث
    """
)
"""Phrases that, alone on a line, are furniture."""

LISTS = phraselist(
    """
    most read|most popular|most viewed|most shared|most watched|popular|popular now|trending|trending now|top stories
    latest|latest news|latest stories|recent|recent posts|recent articles|recent stories|related|related articles
    related stories|related news|related content|related topics|related links|related posts|recommended
    recommended for you|recommended stories|recommended reading|you may also like|you might also like|you may like
    more stories|more news|more on this story|more on this topic|more on this|more from this section|more headlines
    topics|tags|filed under|explore more on these topics
    also read|see also|read also|around the web|from the web|from around the web|editor's picks|editors' picks
    editor's choice|don't miss|what others are reading|what to read next|up next|in this section|in other news
    other news|popular articles
    meistgelesen|meistgelesene artikel|am häufigsten gelesen|das könnte sie auch interessieren
    das könnte dich interessieren|auch interessant|mehr zum thema|mehr aus diesem ressort|lesen sie auch
    weitere artikel|weitere meldungen|verwandte artikel|themen|schlagworte|schlagwörter
    les plus lus|les plus lues|articles les plus lus|à lire aussi|lire aussi|sur le même sujet|à découvrir
    vous aimerez aussi|voir aussi|articles liés|nos articles
    lo más leído|lo más visto|lo más|más leídas|más leídos|noticias relacionadas|te puede interesar|le puede interesar
    también te puede interesar|sobre la firma|más noticias|lea también|lee también|artículos relacionados
    últimas noticias
    i più letti|più letti|leggi anche|articoli correlati|potrebbe interessarti|ultime notizie|notizie correlate
    mais lidas|mais lidos|leia também|veja também|notícias relacionadas|últimas notícias|saiba mais
    meest gelezen|lees ook|gerelateerde artikelen|meer nieuws
    mest lästa|läs också|mest læste|læs også|mest lest|les også|luetuimmat|lue myös|najczęściej czytane|czytaj także
    czytaj też|zobacz także|en çok okunanlar|ilgili haberler|diğer haberler|son dakika
    самое читаемое|читайте также|по теме|материалы по теме|новости по теме|другие новости|популярное|последние новости
    アクセスランキング|関連記事|関連ニュース|おすすめ記事|人気記事|最新記事|相关阅读|相关新闻|相关文章|热门文章
    热门新闻|推荐阅读|延伸阅读|相關新聞|延伸閱讀|熱門新聞|관련기사|인기기사|많이 본 뉴스
    اقرأ أيضا|اقرأ أيضاً|الأكثر قراءة|مواضيع ذات صلة
    """
)
"""Phrases that open a list of links to other articles."""

BEGINNINGS = (
    r"follow (?:us|me|@\w+)\b|like us on\b|find us on\b|join us on\b|join our (?:channel|newsletter|community)\b"
    r"|share (?:this (?:article|story|page|post)|on|via|with)\b|subscribe (?:to|now|today|for)\b"
    r"|sign up (?:for|to|now)\b"
    r"|click here\b|unsubscribe\b"
    r"|download (?:our|the) app\b|get (?:our|the) (?:app|newsletter)\b|log in to\b|register (?:now|to|for)\b"
    r"|heard on\b|have your say\b|send (?:us )?your\b|letters? to the editor\b|leave a (?:comment|reply)\b"
    r"|support (?:our|us)\b"
    r"|teilen sie\b|folgen sie\b|abonnieren sie\b|jetzt (?:abonnieren|anmelden|lesen)\b|newsletter\b|leserbriefe? an\b"
    r"|suivez-nous\b|abonnez-vous\b|inscrivez-vous\b|partagez\b|partager\b|recevez\b"
    r"|síguenos\b|suscríbete\b|comparte\b|compartir\b|seguici\b|iscriviti\b|condividi\b|siga-nos\b|assine\b"
    r"|compartilhe\b"
    r"|del på\b|dela på\b|volg ons\b|abonneer\b|подпис(?:аться|ывайтесь|ка)\b|поделиться\b|следите за\b|bizi takip\b"
)
"""Beginnings of short lines that are furniture, as a regular expression; such a line does not end as a sentence."""

BOXES = (
    r"(?:sign up|subscribe|register) (?:for|to) .{0,40}(?:newsletter|e-?mails?|briefing|alerts)\b"
    r"|get .{0,30}newsletter\b|(?:jetzt )?newsletter (?:abonnieren|bestellen)\b|recevez .{0,30}newsletter\b"
    r"|(?:suscríbete|inscríbete) a .{0,30}(?:newsletter|boletín)\b|iscriviti alla newsletter\b"
)
"""Beginnings of the title of a box that asks the reader to subscribe; its other lines are of the same kind."""

NOTICES = (
    r"(?:you(?: are|['’]re)? (?:receiving|receive|received|getting) this (?:e-?mail|newsletter|message)"
    r"|(?:to )?(?:view|read) this (?:e-?mail|newsletter|message) (?:in|on)|(?:to )?unsubscribe (?:from|here|at|click)\b"
    r"|if you (?:no longer wish|would (?:like|prefer) not|do not wish) to receive|this (?:e-?mail|message) was sent to"
    r"|was this (?:e-?mail|newsletter) forwarded to you|sie (?:erhalten|bekommen) diese(?:n|s)? (?:e-?mail|newsletter)"
    r"|(?:wenn|falls) sie diesen newsletter nicht|vous recevez (?:ce|cet) (?:e-?mail|message|courriel)"
    r"|pour vous désinscrire"
    r"|(?:ha )?recib(?:e|ió) este (?:correo|mensaje|boletín)|para darse de baja|ricevi questa (?:e-?mail|newsletter)"
    r"|вы получили это письмо|чтобы отписаться"
    r"|a version of this (?:article|story) appear(?:s|ed) in print"
    r"|this (?:article|story|post) is (?:more than|over) \w+ (?:months?|years?) old"
    r"|dieser (?:artikel|beitrag) ist (?:mehr als|über|älter als)|cet article a plus de|este artículo tiene más de)"
)
"""Beginnings of notices that may be whole sentences, as a regular expression: at the foot of a newsletter, on age."""

SEE_ALSO = (
    r"read (?:more|also|next|the full (?:story|article))|also read|more (?:on this|here|from)|see (?:also|more)"
    r"|related(?: (?:story|stories|articles?|news|videos?|photos?|coverage|links?))?"
    r"|recommended|don't miss|watch|listen|video|gallery"
    r"|in pictures"
    r"|lesen sie (?:auch|mehr)|lies auch|mehr (?:dazu|zum thema|lesen)|siehe auch|zum thema"
    r"|(?:à )?lire (?:aussi|également|la suite)|voir aussi|pour en savoir plus|sur le même sujet"
    r"|leer (?:más|también)|lea (?:más|también)|lee (?:también|más)|vea también|te puede interesar|más información"
    r"|leggi anche|vedi anche|leia (?:mais|também)|veja (?:mais|também)|saiba mais|lees (?:ook|meer|verder)"
    r"|läs (?:mer|också|även)|læs (?:mere|også)|les (?:mer|også)|lue (?:myös|lisää)|czytaj (?:także|też|więcej)"
    r"|zobacz też"
    r"|читайте также|читать (?:также|далее)|подробнее|по теме|ayrıca bkz|ilgili haber(?:ler)?"
    r"|関連記事|関連|あわせて読みたい|相关阅读|相关新闻|延伸阅读|延伸閱讀|更多|관련기사|اقرأ أيضا|اقرأ أيضاً"
    r"|اقرأ المزيد"
)
"""What stands before the colon of a line that points to another article."""

CAPTION = (
    r"(?:file )?(?:photos?|pictures?|pics?|images?|photograph(?:s|y)?|captions?|illustrations?|graphics?|video)"
    r"|(?:archiv|symbol)?fotos?|(?:symbol|archiv)bild|fotografie|bild(?:er|unterschrift|quelle)?|grafik"
    r"|photographie|crédit photo|légende|dessin"
    r"|imagen|fotografía|pie de foto|infografía|immagine|didascalia|imagem|legenda|arte|beeld|bilde|kuva|zdjęcie|fot"
    r"|фото|на фото|иллюстрация|рисунок|fotoğraf|写真|撮影|図|图|图片|图为|圖|圖片|摄影|攝影|사진|الصورة|صورة|تصوير"
)
"""What stands before the colon of the line under a picture."""
