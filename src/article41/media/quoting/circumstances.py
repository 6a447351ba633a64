"""To whom and in what are words said: told reporters, wrote in a letter, on television?"""

import re

from article41.media.quoting.attribution import Said, Spoken
from article41.media.quoting.voices import Voices
from article41.media.words import word_rows

_MEDIA = "|".join(sorted((re.escape(cells[0]) for cells in word_rows("media_of_saying", 1)), key=len, reverse=True))
_WORDS = frozenset(word for cells in word_rows("media_of_saying", 1) for word in cells[0].split())
_MEDIUM = re.compile(
    rf"\b(?:in|on|via|during|at|through|posted on|into)\s+((?:(?:a|an|the|his|her|its|their)\s+)?"
    rf"(?:[\w’'-]+\s+){{0,4}}?(?:{_MEDIA})\b(?:\s+(?:of|for)\s+[^,.;:“”\"\ue000]{{2,40}})?)",
    re.IGNORECASE,
)
_TO = re.compile(r"\s+(?:to|with)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,3}$")
_SPEAKING_TO = re.compile(r"\b(?:speaking|talking|addressing)\s+(?:to\s+)?", re.IGNORECASE)
_NEAR = 60


def addressee_of(masked: str, said: Said, sentence: Spoken, voices: Voices) -> str:
    """Return to whom something is said: "told reporters", "said to the envoy", "speaking to media"; "" for nobody."""
    end = sentence.span.end
    after = voices.within(said.cue.end, end)
    after = [one for one in after if said.voice is None or one.start >= said.voice.end or one.end <= said.cue.end]
    for one in after[:2]:
        gap = masked[said.cue.end : one.start]
        told = "t" in said.cue.frames and not re.search(r"[,;:.]|\b(?:that|whether|if)\b", gap)
        if (told or (_TO.match(gap) and "f" not in said.cue.frames)) and len(gap) < _NEAR:
            return one.name
    asked = [one for one in sentence.said if "i" in one.cue.frames and one.cue.end <= said.cue.start]
    if asked and asked[0].name and asked[0].entity != said.entity:
        return asked[0].name
    speaking = _SPEAKING_TO.search(masked, sentence.span.start, said.cue.start)
    near = voices.within(speaking.end(), said.cue.start) if speaking else []
    return near[0].name if near and speaking and near[0].start - speaking.end() < _NEAR else ""


def medium_of(masked: str, said: Said, sentence: Spoken) -> str:
    """Return in what something is said or written, in the words of the text, "" where that is not stated."""
    if _WORDS.isdisjoint(re.findall(r"[a-z]+", masked[sentence.span.start : sentence.span.end].lower())):
        return ""
    after = _MEDIUM.search(masked, said.cue.end, sentence.span.end)
    if after is not None and ":" not in masked[said.cue.end : after.start()]:
        return after.group(1).strip()
    before = _MEDIUM.search(masked, sentence.span.start, said.cue.start)
    return before.group(1).strip() if before is not None else ""
