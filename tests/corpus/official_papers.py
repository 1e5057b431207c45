"""Official XML written for the tests, in the shapes that real papers have; every construct at least once."""

# ruff: noqa: E501 - lines of XML as papers have them

from __future__ import annotations

from corpus import sources
from corpus.model import Document


def read(content: bytes | str, name: str = "stuk.xml") -> Document:
    """The document that a file becomes."""
    raw = content.encode("utf-8") if isinstance(content, str) else content
    return sources.read(sources.described(raw, name), raw)


def kamerstuk(
    body: str,
    *,
    title: str = "BRIEF VAN DE MINISTER VAN JUSTITIE EN VEILIGHEID",
    dossiers: str = "<dossier><dossiernummer><dossiernr>19 637</dossiernr></dossiernummer>"
    "<titel>Vreemdelingenbeleid</titel></dossier>",
    number: str = '<stuknr>Nr. <ondernummer kamer="2">7</ondernummer></stuknr>',
    date: str = "",
    meta: str = "",
) -> str:
    """A paper of 2010 or later."""
    return f"""\ufeff<?xml version="1.0" encoding="utf-8"?>
<officiele-publicatie xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <metadata>{meta}</metadata>
  <kamerstuk>
    <kamerstukkop>
      <tekstregel inhoud="vergaderjaar">Vergaderjaar 2022–2023</tekstregel>
      <tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>
      <tekstregel inhoud="kamernummer">2</tekstregel>
    </kamerstukkop>
    {dossiers}
    <stuk>{number}<titel>{title}</titel>{date}{body}</stuk>
  </kamerstuk>
</officiele-publicatie>"""


def vrije(tekst: str) -> str:
    """Free text of a paper."""
    return f'<algemeen><vrije-tekst><tekst status="goed">{tekst}</tekst></vrije-tekst></algemeen>'


def pointer(id: str) -> str:
    """The record of a paper that only points to its metadata."""
    address = f"https://zoek.officielebekendmakingen.nl/{id}/metadata.xml"
    return f'<meta name="OVERHEIDop.externMetadataRecord" scheme="" content="{address}" />'


def motion(signed: str, **parts: str) -> str:
    """A motion with the names that sign it."""
    body = vrije(
        "<al>De Kamer,</al><al>gehoord de beraadslaging,</al>"
        "<al>constaterende dat er te weinig tolken zijn;</al>"
        f"<al>verzoekt de regering meer tolken op te leiden,</al><al>en gaat over tot de orde van de dag.</al>{signed}"
    )
    return kamerstuk(body, **{"title": "MOTIE VAN DE LEDEN VAN DEN BERG EN KOSTIC", **parts})


LETTER = kamerstuk(
    vrije(
        """
<al>Aan de Voorzitter van de Tweede Kamer der Staten-Generaal</al>
<al>Den Haag, 7\u00a0juli 2023</al>
<tussenkop kopopmaak="vet">Inleiding</tussenkop>
<al>In het debat op 9\u00a0mei 2023<noot id="n1" type="voet"><noot.nr>1</noot.nr><noot.al>Kamerstuk <extref doc="kst-28844-266"
 soort="document">28 844, nr. 266</extref>.</noot.al><noot.al>Tweede alinea.</noot.al></noot> heb ik een brief
toe<?xpp afbm?>gezegd.<nootref refid="n1"/> Zie ook H<inf>2</inf>O en m<sup>2</sup>.<noot id="n2" type="voet"><noot.nr>2</noot.nr>
<noot.al>Stb. 2010, 272.</noot.al></noot></al>
"""
    )
    + """<algemeen><tekst-sluiting><ondertekening>
  <functie>De Minister van Justitie en Veiligheid,</functie><naam><voornaam>D.</voornaam><achternaam>Yeşilgöz-Zegerius</achternaam></naam>
</ondertekening><ondertekening><functie>Mede namens de Minister voor Rechtsbescherming,</functie>F.M. Weerwind</ondertekening>
</tekst-sluiting></algemeen>
<bijlage status="goed"><kop><label>Bijlage</label><nr>1</nr><titel>Cijfers</titel></kop>
<al>De cijfers<noot id="b1" type="voet"><noot.nr>1</noot.nr><noot.al>Bron: IND.</noot.al></noot> staan hier.</al></bijlage>""",
    meta=pointer("kst-19637-7"),
)

PARTS = kamerstuk(
    """<officiele-inhoudsopgave><inhoud><nr>1.</nr><titel>Inleiding</titel></inhoud></officiele-inhoudsopgave>
<algemeen><vrije-tekst>
<divisie><kop><nr>1.</nr><titel>Inleiding</titel></kop><al>Onder een.</al>
  <tussenkop kopopmaak="vet">Vet</tussenkop><al>Onder vet.</al><tussenkop kopopmaak="cur">Cursief</tussenkop>
  <al>Onder cursief.</al><tussenkop kopopmaak="vet">Weer vet</tussenkop><al>Onder weer vet.</al>
  <divisie><kop><nr>1.1</nr><titel>Dieper</titel><subtitel>met ondertitel</subtitel></kop><al>Onder 1.1.</al></divisie>
  <al>Weer onder een.</al></divisie>
<divisie><kop><nr>2.</nr><titel>Twee</titel></kop><al>Onder twee.</al></divisie>
<divisie><kop><nr>2.1</nr><titel>Naast twee</titel></kop><al>Onder 2.1.</al></divisie>
<divisie><kop><nr>3.</nr><titel>Drie</titel></kop><al><nadruk type="cur">Een kop in de tekst</nadruk></al><al>Daaronder.</al>
<tussenkop kopopmaak="rom">De begrotingsstaten die onderdeel zijn van de rijksbegroting, worden op grond van artikel 2.3,
 eerste lid, van de wet vastgesteld, en wel als volgt:</tussenkop></divisie>
</vrije-tekst></algemeen>""",
    title="MEMORIE VAN TOELICHTING",
)

LISTS = kamerstuk(
    vrije(
        """<al>Dit geldt:</al>
<lijst type="expliciet"><li><li.nr>a.</li.nr><al>Eerste punt. Artikel 5 geldt.</al>
  <lijst><li><li.nr>1°.</li.nr><al>genest</al></li></lijst><al>nog bij a;</al></li>
 <li><li.nr>b.</li.nr><al>tweede</al></li><li>zonder teken</li></lijst>
<al>– een streep vooraan</al>
<definitielijst><definitie-item><term>wet:</term><definitie><al>de Vreemdelingenwet 2000</al></definitie></definitie-item></definitielijst>
<plaatje><illustratie naam="x.png"/><bijschrift>Figuur 1</bijschrift></plaatje><box><al>In een kader.</al></box>"""
    )
)

TABLES = kamerstuk(
    vrije(
        """<table><title>Tabel 1</title><tgroup cols="3"><colspec colname="c1"/><colspec colname="c2"/><colspec colname="c3"/>
<thead><row><entry colname="c1" morerows="1"><al>Post</al></entry><entry namest="c2" nameend="c3"><al>Bedrag</al></entry></row>
<row><entry colname="c2"><al>2020</al></entry><entry colname="c3"><al>2021<noot id="t1" type="tabel"><noot.nr>a</noot.nr>
<noot.al>Raming.</noot.al></noot></al></entry></row></thead>
<tbody><row><entry morerows="1"><al>Lasten</al></entry><entry>10</entry><entry>12</entry></row><row><entry>20</entry><entry/></row>
<row><entry namest="c1" nameend="c3"><al>Onder de streep</al></entry></row>
<row><entry><al>Baten</al></entry><entry><al/></entry><entry><al>5</al><al>of 6</al></entry></row></tbody></tgroup></table>
<al>Na de tabel.</al>
<table><tgroup cols="2"><tbody><row><entry/><entry><al><nadruk type="vet">Uitgaven</nadruk></al></entry>
<entry><al><nadruk type="vet">Ontvangsten</nadruk></al></entry></row>
<row><entry><al>Subsidies</al></entry><entry><al>23,9</al></entry><entry><al>6,6</al></entry></row></tbody></tgroup></table>"""
    )
)

BILL = kamerstuk(
    """<voorstel-wet><aanhef><wie>Wij Willem-Alexander, enz. enz. enz.</wie><considerans>
<considerans.al>Allen, die deze zullen zien, saluut!</considerans.al><considerans.al>Alzo Wij in overweging hebben:</considerans.al>
</considerans></aanhef><wettekst><artikel><kop><label>Artikel</label><nr>1</nr></kop>
<lid><lidnr>1.</lidnr><al>De begroting wordt vastgesteld.</al></lid><lid><lidnr>2.</lidnr><al>Zij geldt een jaar.</al></lid></artikel>
</wettekst><voorstel-sluiting><slotformulering><al>Lasten en bevelen.</al></slotformulering><label>Gegeven</label>
<ondertekening><functie>De Minister van Defensie, </functie><naam><achternaam>D. Jansen</achternaam></naam></ondertekening>
</voorstel-sluiting></voorstel-wet>""",
    title="VOORSTEL VAN WET",
    date='<datumtekst>Ontvangen <datum isodatum="2020-02-30">29\u00a0februari 2020</datum></datumtekst>',
    number='<stuknr>Nr. <ondernummer kamer="2">2</ondernummer> <herdruk>HERDRUK</herdruk></stuknr>',
)

UNKNOWN = kamerstuk(
    vrije(
        "<onbekend>Onbekende <raar>inhoud</raar> hier.</onbekend><houder><een>Een.</een><twee>Twee.</twee></houder>"
        "los eerst<al>Een alinea.</al>los erna<al>Met <vreemd>een vreemd woord</vreemd> erin.</al>"
        "<houder>Los <al>Binnen.</al> en los</houder>"
    )
    + "<amendement><wijziging><wat>In artikel I wordt «twee» vervangen door «drie».</wat></wijziging></amendement>"
)

OLD = """<?xml version="1.0" encoding="ISO-8859-1"?>
<kamerwrk kamer="2" publtype="meto">
  <kop><titel>Tweede Kamer der Staten-Generaal</titel><subtitel>2</subtitel><subtitel>Vergaderjaar 1997-1998</subtitel></kop>
  <frontm><versie dtd="0.10"></versie><ordernr>KST27002</ordernr><vergjaar>1997-1998</vergjaar>
  <onderw><nummer>25 823</nummer><naam>Wijziging van de
Woningwet</naam></onderw></frontm>
  <body><stuk><ltrlabel>Nr. </ltrlabel><nummer>3</nummer><titel>BRIEF VAN DE STAATSSECRETARIS VAN VOLKSHUISVESTING </titel>
<al>'s-Gravenhage, 3 maart 1998</al>
<tuskop letat="vet">A. ALGEMEEN </tuskop><tuskop letat="cur">§ 1. Inleiding</tuskop>
<al>Zoals reeds aangekondigd in het Plan (kamerstukken
II, 1995/1996, nr. 24 280)<voetref refid="v1" nr="1"/>, wordt de financiële
co\u00f6rdinatie geregeld.<voetnoot id="v1" nr="1"><al>Brief van 27 april
1992.</al></voetnoot></al><witreg></witreg>
<tuskop letat="cur">§ 4. Veranderingen</tuskop><tuskop letat="cur">§ 4.1. Onder</tuskop><al>Tekst van 4.1.</al>
<tuskop letat="cur">§ 5. Slot</tuskop><al>a. het begrip;<voetref nr="1"/></al><voetnoot nr="1"><al>Tweede noot.</al></voetnoot>
<table><tgroup cols="2"><tbody><row><entry>cel een</entry><entry>cel twee</entry></row></tbody></tgroup></table>
<ondtek><functie>De Staatssecretaris van Volkshuisvesting, Ruimtelijke Ordening en
Milieubeheer,</functie><naam>D. K. J. Tommel</naam><functie>De Minister van Justitie,</functie><naam>W. Sorgdrager </naam></ondtek>
</stuk></body></kamerwrk>""".encode("latin-1")

QUESTIONS = f"""<officiele-publicatie><metadata>{pointer("ah-tk-20192020-100")}</metadata><kamervragen>
<kamervraagkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2019-2020</tekstregel>
<tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel></kamervraagkop>
<kamervraagnummer>100</kamervraagnummer>
<kamervraagomschrijving type="vraag">Vragen van de leden <naam><achternaam>Van Nispen</achternaam></naam>,
<naam><achternaam>Kuiken</achternaam></naam> (beiden SP) en <naam><achternaam>Buitenweg</achternaam></naam> (GroenLinks)
aan de Minister voor Rechtsbescherming over <kamervraagonderwerp>het bericht «X»</kamervraagonderwerp>
(ingezonden <datum isodatum="2019-08-20">20 augustus 2019</datum>).</kamervraagomschrijving>
<kamervraagomschrijving type="antwoord">Antwoord van Minister <naam><achternaam>Dekker</achternaam></naam> (Rechtsbescherming),
mede namens de Minister van Justitie en Veiligheid (ontvangen <datum isodatum="2019-09-30">30 september 2019</datum>).</kamervraagomschrijving>
<vraag><nr>Vraag 1</nr><al>Kent u het bericht?<noot id="n1" type="voet"><noot.nr>1</noot.nr><noot.al>NRC, 19 augustus 2019.</noot.al></noot></al></vraag>
<antwoord><nr>Antwoord 1</nr><al>Ja.</al></antwoord>
<vraag><nr>Vraag 2</nr><al>Wat vindt u?</al></vraag>
<vraag><nr>Vraag 3</nr><al>En dan?</al><lijst><li><li.nr>a.</li.nr><al>Dit ook?</al></li></lijst></vraag>
<antwoord><nr>Antwoord 2 en 3</nr><al>Ik vind dit van belang.</al><al>Zie het antwoord op vraag 1.</al></antwoord>
<vraag><al>Vraag 4</al><al>Zonder eigen nummer?</al></vraag>
<antwoord><nr>Antwoord 4 t/m 6</nr>Nee, en dat blijft zo.</antwoord>
</kamervragen></officiele-publicatie>"""

DEBATE = f"""<?xml version="1.0" encoding="utf-8"?>
<officiele-publicatie><metadata>{pointer("h-tk-20172018-70-9")}</metadata><handelingen>
<vergadering><vergadering-nummer>70e vergadering</vergadering-nummer><vergaderdatum>Donderdag 5 april 2018</vergaderdatum></vergadering>
<agendapunt><nr>9</nr><item-titel>Bouwregelgeving</item-titel>
<onderwerp><al-groep><al>Aan de orde is het <nadruk type="vet">VAO Bouwregelgeving</nadruk>.</al></al-groep></onderwerp>
<spreekbeurt nieuw="ja"><spreker><voorvoegsels>De heer</voorvoegsels> <naam><achternaam>Laçin</achternaam></naam> (<politiek>SP</politiek>):</spreker>
<tekst status="goed"><al-groep><al>Voorzitter. Ik heb één motie.</al></al-groep>
<motie id="M-1"><kop><titel>Motie</titel></kop><al>De Kamer,</al><al>verzoekt de regering te bouwen,</al>
<motie-info><spreker><voorvoegsels>De</voorvoegsels> <naam><achternaam>voorzitter</achternaam></naam>:</spreker>
<al>Deze motie is voorgesteld door het lid Laçin.</al><al>Zij krijgt nr. <extref doc="kst-32847-346">346</extref> (<extref doc="kst-32847-346">32847</extref>).</al>
</motie-info></motie></tekst></spreekbeurt>
<tekst status="goed"><al-groep><al>Dank u wel.</al></al-groep><al-groep><al>De beraadslaging wordt gesloten.</al></al-groep></tekst>
<spreekbeurt nieuw="nee"><spreker><voorvoegsels>Minister</voorvoegsels> <naam><achternaam>Ollongren</achternaam></naam>:</spreker>
<tekst status="goed"><al-groep><al>Dat doe ik.</al></al-groep><al-groep><al>Zeker.</al></al-groep></tekst></spreekbeurt>
<tekst status="goed"><al-groep><al>In stemming komt de motie-Laçin.</al></al-groep></tekst>
</agendapunt></handelingen></officiele-publicatie>"""


def twice_encoded(text: str) -> bytes:
    """As some copies are served: UTF-8 that was read as Latin-1 and written as UTF-8 again, its mark included."""
    return ("\ufeff\n" + text).encode("utf-8").decode("latin-1").encode("utf-8")


def indented(text: str) -> str:
    """As those copies are laid out: every tag and every text on a line of its own."""
    lines: list[str] = []
    for part in text.replace("<", "\n<").replace(">", ">\n").split("\n"):
        if part.strip():
            lines.append(" " * (len(lines) % 7) + part.strip())
    return "\n".join(lines)
