"""Replies are read forgivingly, and what is not certain goes to a person."""

import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.reply import Doubt, Reading, Word, read_reply
from tests.mail.replies import SUBJECT, SUCCESSES, TODAY, written

MADE_BY_PEOPLE = [one for one in written() if one.kind != "automatic"]
SURE = [one for one in MADE_BY_PEOPLE if one.kind != "person"]

# None of these reports a success, however close its words come.
TRAPS = """
Client contacté, ne donne pas suite
Contact établi mais client très réticent
Bonjour j'ai contacté la cliente elle attend sa livebox
Client contacté par erreur
RDV pris le 10/12/2026 puis annulé par la cliente
RDV le 10/12/2026, merci de lui envoyer le matériel
Installation faite à moitié
Devis envoyé, client pas intéressé
Client contacté il y a un malentendu
le devis que vous m'avez envoyé est signé
Refusé par le syndic
le refus du client
Votre client m'a dit refus
pose refusée
pose annulée
POSE reportée
Pose le 10/12/2026 à 14h
On a posé un lapin au client
J'ai posé un devis
J'ai posé la question au client
J'ai pris contact avec mon assureur
Contact pris avec la mairie
Contact avec M. Refuse
contact avec mme pas joignable
Je n’ai eu aucun contact
contact non établi
contact pas fait
contact: néant
CONTACT KO
Contact NOK
contact négatif
DEVIS NON ENVOYE
devis perdu
RDV 10/12/2026 KO
pose à faire
installation en cours
Installation terminée demain
dossier terminé sans suite
intervention ok
Cliente contactée : ne répond jamais
client joint, mais raccroche
J'ai eu Mme Quatrefages, fausse adresse
Devis envoyé le 30/11/2026
RDV 10/12/2026 - RDV 11/12/2026
RDV le 10/12/2026 (et non le 03/12/2026)
RDV demandé pour le 10/12/2026
le rdv est le 10/12/2026 si le temps le permet
RDV non
Pas de refus de ma part
Ce n'est pas un refus
Je ne peux pas refuser
je ne peux pas prendre ce dossier aujourd'hui
Je ne peux pas prendre ce client avant lundi
Nous ne pouvons pas traiter ce dossier sans l'adresse complète
REFUS CLIENT
Cliente refus
Bonne pose
contact électrique ok
RDV honoré le 20/11/2026
Contact : 04 65 71 99 01
Pose, dépose, devis
""".strip().split("\n")


def outcome(reading: Reading) -> str:
    if reading.word is None:
        return "person"
    return f"{reading.word} {reading.on}" if reading.on else reading.word


@pytest.mark.parametrize("one", MADE_BY_PEOPLE, ids=lambda one: one.text[:40])
def test_a_reply_is_never_read_as_another_success(one):
    said = outcome(read_reply(one.text, SUBJECT, TODAY))

    assert said in {one.expected, "person"}


def test_nearly_all_replies_are_read_as_they_are_meant():
    read = [outcome(read_reply(one.text, SUBJECT, TODAY)) for one in MADE_BY_PEOPLE]
    right = sum(said == one.expected for said, one in zip(read, MADE_BY_PEOPLE, strict=True))

    sys.stdout.write(f"{right} of {len(MADE_BY_PEOPLE)} replies read as meant, {len(SURE)} without a person\n")
    assert len(MADE_BY_PEOPLE) >= 200
    assert right >= 0.97 * len(MADE_BY_PEOPLE)


@pytest.mark.parametrize("text", TRAPS)
def test_a_trap_goes_to_a_person(text):
    assert read_reply(text, SUBJECT, TODAY).word is None


@given(
    st.sampled_from(SURE),
    st.sampled_from(
        [
            "Finalement non.",
            "Mais le client a annulé.",
            "Ce n'est pas certain.",
            "Vous confirmez ?",
            "Je rappelle demain.",
            "Sauf erreur.",
        ]
    ),
    st.booleans(),
)
def test_one_sentence_of_doubt_is_enough(one, doubt, comes_first):
    text = f"{doubt}\n{one.text}" if comes_first else f"{one.text.partition(chr(10) * 2)[0]}\n{doubt}"

    assert outcome(read_reply(text, SUBJECT, TODAY)).partition(" ")[0] not in SUCCESSES


@given(st.text(max_size=2000), st.text(max_size=200))
def test_anything_can_be_read(text, subject):
    reading = read_reply(text, subject, TODAY)

    assert (reading.word is None) is not (reading.doubt is None)


@given(st.text(alphabet="réfusCONTACTdevis posé0123/.,:'’-\n ?", max_size=1500))
def test_neither_is_time_lost_on_odd_ones(text):
    read_reply(text, "", TODAY)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("RDV", Doubt.NO_WORD),
        ("RDV 31/11/2026", Doubt.DATE_UNCLEAR),
        ("RDV 05/11/2026", Doubt.DATE_PAST),
        ("POSE 05/12/2026", Doubt.DATE_TO_COME),
        ("REFUS\nCONTACT pris", Doubt.CONTRADICTORY),
        ("pose faite, rdv le 10/12/2026", Doubt.CONTRADICTORY),
        ("CONTACT\n" + "x" * 1500, Doubt.TOO_LONG),
        ("CONTACT\n" + "Le temps est beau.\n" * 7, Doubt.TOO_LONG),
        ("AN-26-KRTMBD-000218 : CONTACT", Doubt.SEVERAL_REFERENCES),
        ("CONTACT\nSauf erreur", Doubt.DOUBTFUL),
    ],
)
def test_a_doubt_is_named(text, doubt):
    assert read_reply(text, SUBJECT, TODAY).doubt is doubt


def test_the_subject_is_one_more_sentence():
    reading = read_reply("", "REFUS AN-26-KRTMBD-000217", TODAY)

    assert (reading.word, reading.mentions[0].reference) == (Word.DECLINED, "AN-26-KRTMBD-000217")
    assert read_reply("CONTACT", "REFUS AN-26-KRTMBD-000217", TODAY).doubt is Doubt.CONTRADICTORY


def test_our_own_subject_says_nothing():
    assert read_reply("", SUBJECT, TODAY).doubt is Doubt.NO_WORD


def test_the_furthest_step_counts():
    reading = read_reply("Contact ok le 23/11, devis accepté, RDV le 10/12/2026", SUBJECT, TODAY)

    assert (reading.word, reading.on) == (Word.VISIT_PLANNED, date(2026, 12, 10))


def test_lines_that_a_mail_program_broke_are_one_sentence():
    text = "Bonjour Madame, suite à votre demande, je vous confirme avoir contacté la\ncliente ce jour."

    assert read_reply(text, SUBJECT, TODAY).word is Word.CONTACTED


@pytest.mark.parametrize(
    "line",
    [
        "Antennes Fictives - devis gratuit - pose",
        "Avant d'imprimer, pensez à l'environnement : n'imprimez pas ce mail.",
        "Si vous n'êtes pas le destinataire de ce message, merci de le détruire.",
        "04 65 71 99 01",
    ],
)
def test_a_signature_takes_nothing_back(line):
    assert read_reply(f"CONTACT\n\nCordialement\n\n{line}", SUBJECT, TODAY).word is Word.CONTACTED


@pytest.mark.parametrize(
    "line", ["PS : finalement elle annule", "Je n'ai pas son adresse", "A quelle heure ?", "Erreur"]
)
def test_an_afterthought_does(line):
    assert read_reply(f"CONTACT\n\nCordialement\n\n{line}", SUBJECT, TODAY).doubt is Doubt.DOUBTFUL
