"""Hold the rules that drop lines to sentences that hold the same words, and to the lines that they are for."""

import pytest

from index.facts.fact import finish
from index.page.article import read_page
from index.page.features import Line
from index.page.furniture import belongs_to_page, opens_list

PROSE = (
    # the sign and the word
    "The judge said that the words © Mina Poe under a drawing prove who made it, and fined the ferry company.",
    "She wrote © 2019 on every oar, and nobody dared to copy them.",
    "Whoever prints the sign ® without right to it pays a fine of 40 crowns.",
    "A © is not needed, the court held, since the song is protected from the day that it is written.",
    "© is the sign that the law once asked for, the librarian told the children.",
    "© 2019 was stamped on every rope, the harbour master recalled.",
    "Copyright law was changed in spring, after the islanders had asked for it twice.",
    "“Copyright” also means rights like it that other laws give to those who build boats.",
    "Copyright Office clerks went on strike on Monday.",
    "Copyright, he said, is a word that no sailor needs.",
    "All rights reserved, it said on the back of the map, although nobody knew by whom.",
    "He had printed “All rights reserved” on the sail and on both oars.",
    "The words all rights reserved stood on each page, and she read them aloud.",
    "The council shall (a) mend the rope, (b) buy oars and (c) publish its accounts every year.",
    "(c) publish the accounts of the ferry before the end of March, and send them to the islanders.",
    "Der Richter sagte, dass das Zeichen © unter einem Bild beweise, wer es gemacht habe.",
    "Alle Rechte vorbehalten, stand auf der Karte, doch niemand wusste, wem.",
    "Le signe © ne prouve rien, a dit la juge, et la gazette a payé quarante couronnes.",
    "Tous droits réservés, lisait-on au dos de la carte, sans savoir à qui.",
    "El signo © no basta, dijo el juez, y la gaceta pagó cuarenta coronas.",
    "Il segno © non prova nulla, ha detto il giudice.",
    "O sinal © não basta, disse o juiz na segunda-feira.",
    "Het teken © bewijst niets, zei de rechter op maandag.",
    "Знак © ничего не доказывает, сказал судья в понедельник.",
    "Znak © niczego nie dowodzi, powiedział sędzia w poniedziałek.",
    "裁判官は、©という記号は何も証明しないと述べた。",
    "版权所有的说法不对，他说。",
    # photo, picture, video
    "The museum paid 400 crowns for a photograph by Mina Poe.",
    "She sent him a picture: her mother in a red coat, on the quay.",
    "Then the court was shown a video: a man alone with a rope and a saw.",
    "Photos were taken of the rope, and the judge asked for the rope itself.",
    "Photo/video links to the court were cut on Monday, and the hearing went on by letter.",
    "Video/audio links are allowed in court from May on.",
    "It was struck by a picture by a boy of nine, who has never seen the sea.",
    "Auf dem Bild: nichts als Nebel, sagte der Zeuge, und die Richterin nickte.",
    "Der Maler verkaufte das Bild: Sein Vater war krank und das Haus war kalt.",
    "La photo par laquelle tout a commencé pend au mur de la mairie.",
    "Arte: la nueva exposición abre el lunes en el puerto.",
    "The council meets again on Friday. (AFP/DPA)",
    "Credit: that is what the shop on the island lives on.",
    "Image is everything, said the mayor: it brings the guests, and the guests bring the money.",
    # share, read more, subscribe
    "Share prices of the ferry company rose by a tenth on Monday",
    "Share the boat with others and you save the fare, the council advises.",
    "Read more books, the captain said, and look at fewer ropes.",
    "Read more: that was what she told each child who came to the library.",
    "“Listen: we cannot pay for a second rope,” the treasurer said.",
    "“Watch: now it will break,” the captain said, and it broke.",
    "Recommended: two litres of water a day, says the ministry.",
    "Related: so the two captains were, by marriage.",
    "Subscribe to nothing that you have not read, the poet told the island's school",
    "Sign up for the lifeboat, young islanders are told",
    "Sign up now or lose your berth, harbour tells boat owners",
    "Support our lifeboats, islanders tell the council",
    "Send your children to school by boat, minister tells parents",
    "Get the rope that never breaks, a firm from the mainland promises",
    "Register to vote before Friday, the mayor asked the islanders",
    "Follow me home, the captain sang, and half the quay did",
    "Download speeds on Skerra fall again",
    "Newsletter editor fined for calling the rope a string",
    "Partager le bateau coûte moins cher, selon la mairie",
    "Recevez les clients avec le sourire, conseille la chambre de commerce",
    "Compartir barco sale más barato que nunca en la isla",
    "Подписка на газету подорожает с января",
    "Folgen Sie dem Seil, sagte der Kapitän, und Sie finden den Hafen",
    "Más de cien heridos en el puerto",
    "Plus de mille voyageurs bloqués",
    "More from less: how the island heats its houses",
    "More about ropes than anyone wants to know",
    # tags, topics, editor, contact
    "Tags: that is what the police now put on each oar, so that no oar gets lost.",
    "Topic: how to live without a ferry, he wrote on the board.",
    "Editor: What did you see that night on the quay?",
    "Editor: You say that nobody saw the rope. Did nobody look?",
    "Labels: they say who we are, and we never chose them.",
    "Themen: Wie die Insel ohne Fähre lebt, und was der Rat dagegen tun will.",
    "Source: the river rises below the old mill, the map says.",
    "Whoever has found an oar writes to oars@skerra.example or comes to the quay.",
    "Comments on the plan may be sent to the council until Friday.",
    "Advertisement is what the island needs, the mayor believes.",
    "Advertisements for ropes are banned on the quay from Monday on.",
    # cookies, notices, menus
    "The company uses cookies to follow its guests, the regulator found.",
    "Das Unternehmen verwendet Cookies, wie ein Sprecher am Montag einräumte.",
    "Cookies are baked there on the first of May, and given to whoever comes by boat.",
    "This message was sent to the mayor on Monday, the court heard.",
    "If you do not wish to receive the vaccine, say so, the ministry advises.",
    "This story is over two years old, but it still makes the islanders laugh.",
    "Monday | Rain | Snow | Wind",
    "Name | Oars | Ropes | Plasters",
    "Mina Poe | John Doe | Ada Roe | Ben Poe",
    "He drew an arrow → on the quay, and the boats went where it pointed.",
    "The path leads from the quay > to the mill > to the school, says the sign.",
    "#rope was the word that the island wrote most often in March.",
    "#NoRopeNoSchool, the children had painted on their sails.",
    "Either | or, read the two doors of the harbour office.",
)

FURNITURE = (
    *("© The Long Table", "© 2019 dpa", "© 2021 Nordwire. Click For Restrictions."),
    *("Copyright © 2019 Mina Poe", "© Mina Poe", "Copyright 2021 The Skerra Gazette Company"),
    *("The Skerra Gazette © 2021", "Images copyright Nordwire", "Photo © Ann Roe"),
    *("© 2020-2021 Skerra Verlag GmbH & Co. KG. Alle Rechte vorbehalten.", "All rights reserved."),
    "All Rights Reserved",
    "© 2021 The Open Boat. All rights reserved. This text may not be published, broadcast, rewritten or redistributed.",
    *("© Le Courrier du Quai. Tous droits réservés.", "© 2019 El Faro. Todos los derechos reservados."),
    *(
        "(c) 2019 Mina Poe",
        "© Скерра. Все права защищены.",
        "版权所有 未经许可 不得转载",
        "記事・写真の無断転載を禁じます",
    ),
    *("© L'Écho 2019", "Photo: Mina Poe", "The lock at night. Picture: Ann Roe", "Foto: dpa"),
    *("The quay Photo: Ann Roe/Nordwire", "Fotos: Ada Roe", "Photograph by Ann Roe"),
    *("A bus in the water. (Ann Roe/Nordwire)", "Die Fähre im Hafen. Foto: Anna Roe/dpa", "写真：渡し船"),
    *("Main image credit: Nordwire", "The quay in March, photos © Nordwire", "Symbolgrafik: Nordwire"),
    *("Bildcredit: Ada Roe", "Follow us on Facebook, Twitter and Instagram", "Like us on Facebook"),
    *("Share this article", "Share on WhatsApp", "Sign up for our newsletter"),
    *("Subscribe to the Gazette for 2 crowns a week", "Get the app", "Support our journalism"),
    *("Partager cet article", "Abonnez-vous", "Suscríbete", "Folgen Sie uns", "Newsletter abonnieren"),
    *("Подписаться на рассылку", "Read also: Ferry stops again", "RELATED: Ferry stops again — see inside!"),
    *("Lesen Sie auch: Fähre steht still", "Watch: Ferry sinks", "Tags: ferry, rope"),
    *("Topics: Ferries, Skerra", "责任编辑：王小明", "Editing by: Jane Roe", "Filed under: News", "Tags: Skerra."),
    *("This website uses cookies to improve your visit.", "We use cookies to give you the best experience."),
    *("We use cookies", "Wir verwenden Cookies, um Inhalte und Anzeigen zu personalisieren."),
    *("Ce site utilise des cookies pour votre navigation.", "This e-mail was sent to you by the Gazette"),
    *("This story is more than 3 years old.", "You are receiving this newsletter because"),
    *("News | Sport | Culture | Opinion", "Home | Contact | Imprint", "Share | Print | Comments (48)"),
    *("Advertisement", "12 / 48"),
)


@pytest.mark.parametrize("text", PROSE)
def test_a_sentence_that_holds_the_words_of_a_page_stays(text: str) -> None:
    assert not belongs_to_page(Line(1, text))
    assert not opens_list(Line(1, text))


@pytest.mark.parametrize("text", FURNITURE)
def test_a_line_that_a_page_says_to_its_reader_is_the_pages(text: str) -> None:
    assert belongs_to_page(Line(1, text))


@pytest.mark.parametrize("text", [text for text in PROSE if text.endswith((".", "?", "。"))])
def test_such_a_sentence_is_found_in_the_text_of_its_page(text: str) -> None:
    first = (
        "The ferry between Alder Quay and the island of Skerra stopped on Monday, and nobody could say for how long."
    )
    last = "The company blamed a rope, and the council met for four hours without finding a second one."

    article = finish(read_page(f"Island ferry loses its rope\n\n{first}\n\n{text}\n\n{last}"), id="a", location="a.txt")

    assert text in [paragraph.text for paragraph in article.paragraphs]
