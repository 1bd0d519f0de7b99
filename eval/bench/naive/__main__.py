"""One WebSocket: Presidio, MiniLM, Chroma, SQLModel; the language model answers in no time."""

import os
from pathlib import Path
from typing import Any
from uuid import uuid4

import chromadb
import uvicorn
from chromadb.config import Settings
from fastapi import FastAPI, WebSocket, WebSocketDisconnect
from presidio_anonymizer import AnonymizerEngine
from sqlmodel import Field, Session, SQLModel, create_engine

from adapters.embedding.minilm import MiniLM
from eval.bench.naive.presidio import analyzer as stock
from knowledge import library

FOLDER = Path(os.environ["NAIVE_FOLDER"])


class Said(SQLModel, table=True):
    id: str = Field(primary_key=True)
    consult: str
    redacted: str
    cited: str


def create_app() -> FastAPI:
    analyzer = stock()
    anonymizer, model = AnonymizerEngine(), MiniLM()  # type: ignore[no-untyped-call]
    passages = _collection(model)
    engine = create_engine(f"sqlite:///{FOLDER / 'naive.db'}")
    SQLModel.metadata.create_all(engine)
    app = FastAPI()

    @app.get("/readyz")
    def ready() -> dict[str, bool]:
        return {"ready": True}

    @app.websocket("/consults/{consult}/live")
    async def live(socket: WebSocket, consult: str) -> None:
        await socket.accept()
        try:
            while True:
                text = (await socket.receive_json())["text"]
                found: Any = analyzer.analyze(text, language="en")
                redacted = anonymizer.anonymize(text, found).text
                near = passages.query(query_embeddings=model.embed([redacted]), n_results=4)
                cited = ",".join(near["ids"][0])
                with Session(engine) as session:
                    row = Said(id=str(uuid4()), consult=consult, redacted=redacted, cited=cited)
                    session.add(row)
                    session.commit()
                await socket.send_json({"says": "Since when do you have this?"})
        except WebSocketDisconnect:
            return

    return app


def _collection(model: MiniLM) -> Any:
    """Make the vectors of the same passages once."""
    client = chromadb.PersistentClient(
        str(FOLDER / "vectors"), settings=Settings(anonymized_telemetry=False)
    )
    passages = library.load().about_conditions
    made = client.get_or_create_collection("passages", embedding_function=None)
    if made.count() < len(passages):
        vectors = model.embed([each.text for each in passages])
        made.upsert(ids=[each.id for each in passages], embeddings=vectors)
    return made


if __name__ == "__main__":
    uvicorn.run(
        create_app(), host="127.0.0.1", port=int(os.environ["CONSULT_PORT"]), log_level="error"
    )
