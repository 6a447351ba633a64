"""What does somebody want to do? An activity to be checked against a regime; frozen, no I/O.

Countries are ISO 3166 alpha-2 codes in lower case. What only some regimes ask about goes into `Activity.facts`, whose
words each regime pack defines, with the question to ask for each.
"""

import datetime
from enum import StrEnum

import msgspec

from article41.model.party import Party


class ActivityKind(StrEnum):
    """What is to be done. Scope notes are in `regimes/vocabulary.yml`."""

    SUPPLY = "supply"
    PROCURE = "procure"
    CARRY = "carry"
    TRANSHIP = "tranship"
    REPAIR = "repair"
    BROKER = "broker"
    PAY = "pay"
    CARRY_CASH = "carry_cash"
    FINANCE_TRADE = "finance_trade"
    GIVE_AID = "give_aid"
    INSURE = "insure"
    OPEN_BANK_OFFICE = "open_bank_office"
    KEEP_BANK_OFFICE = "keep_bank_office"
    OPEN_ACCOUNT = "open_account"
    KEEP_ACCOUNT = "keep_account"
    CORRESPONDENT_BANKING = "correspondent_banking"
    INVEST = "invest"
    KEEP_JOINT_VENTURE = "keep_joint_venture"
    HIRE_WORKERS = "hire_workers"
    RENEW_WORK_PERMIT = "renew_work_permit"
    KEEP_WORKERS = "keep_workers"
    TEACH = "teach"
    COOPERATE_SCIENTIFICALLY = "cooperate_scientifically"
    ASSIST_LAUNCH = "assist_launch"
    TRAIN_FORCES = "train_forces"
    PROVIDE_SERVICE = "provide_service"
    LEASE_VESSEL = "lease_vessel"
    CHARTER_VESSEL = "charter_vessel"
    CREW_VESSEL = "crew_vessel"
    OWN_VESSEL = "own_vessel"
    REGISTER_VESSEL = "register_vessel"
    CLASS_VESSEL = "class_vessel"
    INSURE_VESSEL = "insure_vessel"
    BUNKER_VESSEL = "bunker_vessel"
    SHIP_TO_SHIP_TRANSFER = "ship_to_ship_transfer"
    ADMIT_VESSEL = "admit_vessel"
    HOLD_VESSEL = "hold_vessel"
    BOARD_VESSEL = "board_vessel"
    ADMIT_CARGO = "admit_cargo"
    ADMIT_AIRCRAFT = "admit_aircraft"
    REFUEL_AIRCRAFT = "refuel_aircraft"
    SELL_FISHING_RIGHTS = "sell_fishing_rights"
    LEASE_REAL_ESTATE = "lease_real_estate"
    HOST_OFFICIALS = "host_officials"
    TRAVEL = "travel"
    ORGANISE_TRAVEL = "organise_travel"
    TEST_OR_LAUNCH = "test_or_launch"


class PartyRole(StrEnum):
    """The part that a party plays in an activity."""

    SUPPLIER = "supplier"
    BUYER = "buyer"
    CONSIGNEE = "consignee"
    END_USER = "end_user"
    BROKER = "broker"
    CARRIER = "carrier"
    PAYER = "payer"
    PAYEE = "payee"
    BANK = "bank"
    INSURER = "insurer"
    EMPLOYER = "employer"
    WORKER = "worker"
    PARTNER = "partner"
    TRAVELLER = "traveller"
    HOST = "host"
    OWNER = "owner"
    OTHER = "other"


class ActorClass(StrEnum):
    """What sort of actor does an activity; exemptions depend on it. `UNSTATED` is never taken for any other."""

    STATE = "state"
    UN_BODY = "un_body"
    INTERNATIONAL_ORGANISATION = "international_organisation"
    RED_CROSS = "red_cross"
    NGO_IN_UN_PLAN = "ngo_in_un_plan"
    NGO = "ngo"
    MISSION = "mission"
    COMPANY = "company"
    BANK = "bank"
    PERSON = "person"
    UNSTATED = "unstated"


class Purpose(StrEnum):
    """What an activity is for, as stated by whoever asks."""

    COMMERCIAL = "commercial"
    HUMANITARIAN = "humanitarian"
    LIVELIHOOD = "livelihood"
    DIPLOMATIC = "diplomatic"
    MEDICAL = "medical"
    DEVELOPMENT = "development"
    MILITARY = "military"
    DENUCLEARISATION = "denuclearisation"
    PRIVATE = "private"
    UNSTATED = "unstated"


class Unit(StrEnum):
    """Units of quantity. Units of different dimensions never convert into each other."""

    PIECE = "piece"
    KILOGRAM = "kilogram"
    TONNE = "tonne"
    BARREL = "barrel"
    LITRE = "litre"
    CUBIC_METRE = "cubic_metre"
    USD = "usd"


class Condition(StrEnum):
    """Whether goods are new or used."""

    NEW = "new"
    USED = "used"


class Quantity(msgspec.Struct, frozen=True):
    """An amount, never negative."""

    amount: float
    unit: Unit


class Goods(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One line of goods. `hs` is 2 to 10 digits; `items` are words of the pack's vocabulary of items."""

    description: str = ""
    hs: str = ""
    items: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    value: float | None = None
    currency: str = ""
    condition: Condition | None = None
    origin: str = ""


class Owner(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Who owns or controls a party, as stated. `share` is 0 to 100 per cent."""

    party: "ActivityParty"
    share: float | None = None
    controls: bool = False


class ActivityParty(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A party to an activity. `listed` is what whoever asks states; None means not stated."""

    role: PartyRole
    party: Party
    listed: bool | None = None
    linked_to_listed: bool | None = None
    owners: tuple[Owner, ...] = ()


class Craft(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The vessel or aircraft of an activity; `owner`, `operator` and `flag` countries where stated."""

    name: str = ""
    imo: str = ""
    flag: str = ""
    owner_country: str = ""
    operator_country: str = ""
    listed: bool | None = None


class Approval(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Permission that was given under an exemption, and what it covers."""

    exemption: str
    given_on: datetime.date
    expires_on: datetime.date | None = None
    shipments_allowed: int | None = None
    shipments_made: int = 0
    reference: str = ""


class Notice(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A notice that was sent under an exemption or a measure."""

    about: str
    sent_on: datetime.date | None = None


class Certificate(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An end-use certificate: the fields that are filled in, and what was checked, by the words of the pack."""

    fields: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    expires_on: datetime.date | None = None
    end_user_country: str = ""


FactValue = bool | float | str
"""The value of a fact: yes or no, a number, a word, or a day (`2017-12-22`)."""


class Activity(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What somebody wants to do, and when.

    `on` is the day of the act (shipment, import, payment, permit). Where it is not given, it is the day of shipment,
    else of delivery, else of the contract. `state` is the State whose duty is in question. `totals` are the world
    totals known so far in the period of a cap; `actor` is what sort of actor does the activity.
    """

    kind: ActivityKind
    id: str = ""
    on: datetime.date | None = None
    contract: datetime.date | None = None
    shipment: datetime.date | None = None
    delivery: datetime.date | None = None
    from_: str = msgspec.field(default="", name="from")
    to: str = ""
    via: tuple[str, ...] = ()
    state: str = ""
    actor: ActorClass = ActorClass.UNSTATED
    goods: tuple[Goods, ...] = ()
    parties: tuple[ActivityParty, ...] = ()
    vessel: Craft | None = None
    purpose: Purpose = Purpose.UNSTATED
    end_use: str = ""
    totals: tuple[Quantity, ...] = ()
    relies_on: tuple[str, ...] = ()
    approvals: tuple[Approval, ...] = ()
    notices: tuple[Notice, ...] = ()
    certificate: Certificate | None = None
    facts: dict[str, FactValue] = {}

    @property
    def day(self) -> datetime.date | None:
        """The day on which the activity is judged."""
        return self.on or self.shipment or self.delivery or self.contract
