"""How is a listing written down, so that equal listings have equal bytes?

Canonical JSON (msgspec: fields in order, defaults left out), hashed with sha256, kept deflated. Listings are short, so
deflate starts from a fixed dictionary of the words they share. The first byte of a payload names the dictionary; a
payload written with an older one stays readable.
"""

import hashlib
import zlib

import msgspec

from article41.errors import StoreAccessError, UnreadableListError
from article41.model import Listing

_CURRENT = 1
_DICTIONARIES = {
    1: (
        b'"relations":[{"kind":"linked_to","name":"","listing_id":"acts_for"owned_by"subsidiary_of"family"associate'
        b'"vessel":{"flag":"","vessel_type":"","tonnage":"","gross_tonnage":"","owner":"","built":{"start":"'
        b'"aircraft":{"model":"","operator":"","notes":[{"label":"remarks","text":"Secondary sanctions risk: '
        b'"reason":"","titles":["positions":["death_dates":["genders":["male"],"genders":["female"],'
        b'"nationalities":["countries":["identifiers":[{"scheme":"registration","value":"tax_id"national_id"passport'
        b'"imo"mmsi"website"email"phone"wallet"inn"ogrn"swift"bic","country":"","issued_on":{"start":"","expires_on":'
        b'"addresses":[{"text":"","street":"","city":"Moscow","region":"","postcode":"","country":"ru"}],"note":"'
        b'"birth_dates":[{"start":"1960-01-01"}],"birth_places":[{"text":"","city":"","country":"ir"}],"circa":true'
        b'"listed_on":{"start":"2022-02-24"},"amended_on":[{"start":"2023-04-12"},{"start":"2024-'
        b'"programmes":[{"name":"","legal_basis":"","measures":["","reference":"","'
        b'{"id":"ofac-sdn:","source":"ofac-sdn","kind":"organisation","names":[{"text":"{"id":"un:","source":"un",'
        b'"kind":"person","names":[{"text":"","parts":[{"kind":"family","text":""},{"kind":"given","text":"middle"'
        b'"role":"alias","quality":"strong","quality":"weak","role":"original_script","language":"'
        b'"role":"spelling_variant","role":"former"}],"reference":"","programmes":[{"name":"'
    ),
}
_decoder = msgspec.json.Decoder(Listing)


def encode(listing: Listing) -> bytes:
    """Return the canonical JSON of a listing; raise `UnreadableListError` when its text is not Unicode."""
    try:
        return msgspec.json.encode(listing)
    except UnicodeEncodeError as error:
        raise UnreadableListError(
            f"{listing.source}: listing {listing.id!a} holds half a character (an unpaired surrogate, {error.reason}); "
            "the file was damaged before it came here: fetch it again."
        ) from None


def digest(canonical: bytes) -> bytes:
    """Return the sha256 of canonical JSON: the address of this version of the listing."""
    return hashlib.sha256(canonical).digest()


def pack(canonical: bytes) -> bytes:
    """Return the payload to keep for canonical JSON."""
    deflate = zlib.compressobj(9, wbits=-15, zdict=_DICTIONARIES[_CURRENT])
    return bytes([_CURRENT]) + deflate.compress(canonical) + deflate.flush()


def unpack(payload: bytes) -> bytes:
    """Return the canonical JSON of a payload; raise `StoreAccessError` when it is damaged."""
    try:
        inflate = zlib.decompressobj(wbits=-15, zdict=_DICTIONARIES[payload[0]])
        canonical = inflate.decompress(payload[1:])
    except (KeyError, IndexError, zlib.error) as error:
        raise _damaged(str(error)) from None
    if not inflate.eof:
        raise _damaged("it ends too early")
    return canonical


def decode(payload: bytes) -> Listing:
    """Return the listing of a payload; raise `StoreAccessError` when it is damaged."""
    try:
        return _decoder.decode(unpack(payload))
    except msgspec.MsgspecError as error:
        raise _damaged(str(error)) from None


def _damaged(detail: str) -> StoreAccessError:
    return StoreAccessError(
        f"a listing in the database cannot be read ({detail}); the database is damaged, or was made by another "
        "version: restore a backup, or move it away and import the lists again."
    )
