"""Tests of what is said of an end-use certificate."""

import datetime

import msgspec
import pytest

from article41.model.activity import Activity, ActivityKind, Certificate, Goods
from article41.regimes.evaluate import evaluate
from article41.regimes.explain import explain
from article41.regimes.loading import packaged
from article41.regimes.lookup import CompiledPack


@pytest.fixture(scope="module")
def pack() -> CompiledPack:
    """The DPRK pack, compiled once."""
    return CompiledPack(packaged("un-dprk"))


BARE = Activity(kind=ActivityKind.SUPPLY, on=datetime.date(2019, 4, 10), from_="de", to="kp", goods=(Goods(hs="8701"),))


def with_certificate(certificate: Certificate) -> Activity:
    """Return the supply with a certificate."""
    return msgspec.structs.replace(BARE, certificate=certificate)


def test_a_certificate_lifts_nothing(pack: CompiledPack) -> None:
    """However complete a certificate is, the verdict stays, and the answer says so with a citation."""
    known = pack.pack.certificates
    full = with_certificate(
        Certificate(fields=tuple(one.name for one in known.fields), checks=tuple(one.name for one in known.checks))
    )
    answer = explain(evaluate(full, pack=pack))
    assert answer.verdict is evaluate(BARE, pack=pack).verdict
    assert answer.certificate is not None
    assert (answer.certificate.lacks, answer.certificate.unchecked, answer.certificate.faults) == ((), (), ())
    assert all(limit.citations for limit in answer.certificate.limits)


def test_what_is_lacking_is_named(pack: CompiledPack) -> None:
    """Essential fields and checks that are not stated are named, apart from what is only recommended."""
    answer = explain(evaluate(with_certificate(Certificate(fields=("issuer",), checks=("screen",))), pack=pack))
    remarks = answer.certificate
    assert remarks is not None
    assert "Issuer" not in remarks.lacks
    assert "End use" in remarks.lacks
    assert remarks.could_hold
    assert len(remarks.unchecked) == len(pack.pack.certificates.checks) - 1


@pytest.mark.parametrize(
    ("certificate", "told"),
    [
        (Certificate(expires_on=datetime.date(2019, 4, 9)), "expired on 2019-04-09"),
        (Certificate(end_user_country="kp"), "lifts no measure"),
        (Certificate(end_user_country="cn"), "ask why they differ"),
    ],
)
def test_faults_are_told(pack: CompiledPack, certificate: Certificate, told: str) -> None:
    """An expired certificate, an end user in the country of the regime, and one elsewhere are told."""
    remarks = explain(evaluate(with_certificate(certificate), pack=pack)).certificate
    assert remarks is not None
    assert told in " ".join(remarks.faults)


def test_without_a_certificate_nothing_is_said(pack: CompiledPack) -> None:
    """An activity without a certificate gets no remarks on one."""
    assert explain(evaluate(BARE, pack=pack)).certificate is None
