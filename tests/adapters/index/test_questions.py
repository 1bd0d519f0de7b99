"""Our own questions, in English, Hinglish and Hindi, through the real model and the real index."""

import pytest

from adapters.embedding.minilm import MiniLM
from adapters.index.chroma import ChromaVectors
from knowledge import library
from knowledge.grounding import Presentation, ground
from knowledge.retrieval import Retrieval
from privacy.text import stored

LIBRARY = library.load()


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Retrieval:
    folder = tmp_path_factory.mktemp("vectors")
    overviews = [p for p in LIBRARY.about_conditions if p.id.endswith("#overview")]
    vectors = ChromaVectors(folder, MiniLM(), overviews)
    vectors.build()
    return Retrieval(LIBRARY, vectors)


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("I keep scratching between my fingers and my wife has started too", "scabies"),
        ("sneezing all morning whenever the house is swept", "allergic-rhinitis"),
        ("khatti dakar aati hai aur seene me jalan", "gerd"),
        ("subah se ulti aur patle dast", "acute-gastroenteritis"),
        ("पेशाब में जलन और बार बार पेशाब", "urinary-tract-infection"),
        ("आधे सिर में दर्द, रोशनी से तकलीफ", "migraine"),
        ("the room spins when I turn over in bed", "benign-positional-vertigo"),
        ("my report says vitamin d is 9 and my bones ache", "vitamin-d-deficiency"),
        ("kamar me dard, kal bhari saman uthaya tha", "back-strain"),
        ("white curdy discharge with itching", "vaginal-candidiasis"),
        ("daad ho gaya hai jaangh me, gol gol", "tinea"),
        ("my jaw tooth is killing me and the gum is swollen", "dental-pain"),
    ],
)
async def test_a_question_finds_the_page_it_needs(
    index: Retrieval, words: str, condition: str
) -> None:
    symptoms = LIBRARY.glossary.present(words)
    told = [("u1", stored(words, authentic=True))]
    grounded = await ground(told, Presentation(symptoms=symptoms), index)
    assert condition in [p.condition for p in grounded.passages][:6]
