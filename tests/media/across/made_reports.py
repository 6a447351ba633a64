"""Reports made for tests: a sentence a quotation or claim, with what the reader would say of it."""

from article41.media.report import (
    Claim,
    ClaimParty,
    Entity,
    MentionKind,
    Modality,
    Polarity,
    Quotation,
    QuotationKind,
    Report,
    Span,
)
from article41.media.text import sha256_of


class Made:
    """A report in the making."""

    def __init__(self, name: str, publisher: str = "") -> None:
        self.name, self.publisher, self.text = name, publisher, ""
        self.quotations: list[Quotation] = []
        self.claims: list[Claim] = []
        self.entities: dict[str, Entity] = {}

    def tells(self, sentence: str) -> "Made":
        """Add a sentence of the narrator."""
        self._add(sentence)
        return self

    def quotes(self, speaker: str, said: str, *, retold: bool = False, cue: str = "", outlet: str = "") -> "Made":
        """Add a quotation; a speaker with a capital letter is somebody named."""
        if cue:
            self._add(cue)
        cue_at = Span(start=len(self.text) - len(cue) - 2, end=len(self.text) - 2) if cue else None
        span = self._add(said)
        named = speaker[:1].isupper()
        if named:
            self.entities.setdefault(speaker, Entity(id=speaker, kind=MentionKind.PERSON, name=speaker))
        self.quotations.append(
            Quotation(
                id=f"q{len(self.quotations) + 1}",
                kind=QuotationKind.INDIRECT if retold else QuotationKind.DIRECT,
                start=span.start,
                end=span.end,
                content=span,
                speaker=speaker,
                speaker_entity=speaker if named else "",
                cue=cue_at,
                outlets=(outlet,) if outlet else (),
            )
        )
        return self

    def claims_that(
        self,
        sentence: str,
        kind: str,
        *,
        denied: bool = False,
        holder: str = "",
        modality: Modality = Modality.ASSERTED,
        sources: tuple[str, ...] = (),
        **parties: str,
    ) -> "Made":
        """Add a claim, its parties by role."""
        span = self._add(sentence)
        self.claims.append(
            Claim(
                id=f"c{len(self.claims) + 1}",
                kind=kind,
                start=span.start,
                end=span.end,
                trigger=span,
                sentence=span,
                parties=tuple(ClaimParty(role=role, name=name) for role, name in parties.items()),
                polarity=Polarity.NEGATIVE if denied else Polarity.POSITIVE,
                modality=Modality.DENIED if denied else modality,
                holder=holder,
                sources=(*sources, *((holder,) if holder else ())),
            )
        )
        return self

    def report(self) -> Report:
        """Return the report."""
        return Report(
            name=self.name,
            sha256=sha256_of(self.text),
            text=self.text,
            publisher=self.publisher,
            entities=tuple(self.entities.values()),
            quotations=tuple(self.quotations),
            claims=tuple(self.claims),
        )

    def _add(self, sentence: str) -> Span:
        start = len(self.text)
        self.text += f"{sentence}\n\n"
        return Span(start=start, end=start + len(sentence))
