"""What is an end-use certificate worth here? What it lacks, what was not checked, and what it cannot do.

It never changes a verdict: no certificate makes lawful what a measure forbids.
"""

import datetime
from collections.abc import Iterator

from article41.model.activity import Activity, Certificate
from article41.regimes.answer import CertificateRemarks, Citation, Limit
from article41.regimes.pack import Pack


def remarks_on(activity: Activity, pack: Pack, day: datetime.date) -> CertificateRemarks | None:
    """Return what is to be said of the certificate of an activity; None where it has none."""
    certificate = activity.certificate
    if certificate is None:
        return None
    known = pack.certificates
    return CertificateRemarks(
        lacks=tuple(
            one.title for one in known.fields if one.need == "essential" and one.name not in certificate.fields
        ),
        could_hold=tuple(
            one.title for one in known.fields if one.need == "recommended" and one.name not in certificate.fields
        ),
        unchecked=tuple(f"{one.title}: {one.says}" for one in known.checks if one.name not in certificate.checks),
        faults=tuple(_faults(certificate, activity, pack, day)),
        limits=tuple(
            Limit(
                says=one.answer,
                citations=tuple(Citation(provision=cite, seen=cite in one.seen) for cite in one.cites),
            )
            for one in known.limits
        ),
        warning_signs=known.warning_signs,
    )


def _faults(certificate: Certificate, activity: Activity, pack: Pack, day: datetime.date) -> Iterator[str]:
    if certificate.expires_on is not None and certificate.expires_on < day:
        yield f"It expired on {certificate.expires_on}, before the day of the act."
    country, name = certificate.end_user_country, pack.head.country_name or pack.head.country
    if country and country == pack.head.country:
        yield f"It names an end user in {name}: such a paper lifts no measure."
    elif country and activity.to and country != activity.to:
        yield f"Its end user is in {country}, the goods go to {activity.to}: ask why they differ."
