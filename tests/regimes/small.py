"""A small regime, written for the tests: the measures on Ruritania, whose code here is `kp` as no other is free."""

from pathlib import Path

from article41.regimes.loading import load_pack
from article41.regimes.pack import Pack

_HEAD = """\
id: small
title: Measures on Ruritania
version: '1'
says: Bans on Ruritania.
country: kp
country_name: Ruritania
authority: Nobody
disclaimer: Made up.
"""
_REST = "  cites: [100/1]\n  seen: [100/1]\n  confidence: high\n  sources: [X]\n"
_MEASURES = """\
- id: M-MACHINES
  title: Machines
  kind: export_ban
  direction: to
  binding: decides
  effective_from: 2010-01-01
  effective_to: 2015-01-01
  says: No machines.
  scope: {activities: [supply], goods: {hs: ['84', '8708'], except_hs: ['8443'], basis: resolution}}
- id: M-MACHINES-2
  title: All machines
  kind: export_ban
  direction: to
  binding: decides
  effective_from: 2015-01-01
  says: No machines of any sort.
  supersedes: [M-MACHINES]
  scope: {activities: [supply], goods: {hs: ['84'], basis: resolution}}
- id: M-PRINTERS
  title: Printing machines, with leave
  kind: export_ban
  direction: to
  binding: decides
  effective_from: 2015-01-01
  says: Printing machines only with leave.
  scope: {activities: [supply], goods: {hs: ['8443'], basis: resolution}}
- id: M-OIL
  title: Oil under a cap
  kind: cap
  direction: to
  binding: decides
  effective_from: 2010-01-01
  says: Not more than the cap.
  scope: {activities: [supply], goods: {hs: ['2710']}}
  cap: {limits: [[1000, barrel]], period: a year, over: committee_approval}
- id: M-WEAVING
  title: Cloth from Ruritania
  kind: import_ban
  direction: from
  binding: decides
  effective_from: 2010-01-01
  says: No cloth.
  scope: {activities: [procure], goods: {items: [cloth]}}
- id: M-CATCH
  title: What the forces could use
  kind: export_ban
  direction: to
  binding: decides
  effective_from: 2010-01-01
  says: Nothing that the State finds to serve the forces.
  scope:
    activities: [supply]
    goods: {every: true}
    when: [{fact: state_finds, is: true, words: the State finds that it serves the forces}]
    unknown: note
  asks: {hints: ['8802'], says: Could the forces use it?}
- id: M-FREEZE
  title: Freeze
  kind: asset_freeze
  direction: elsewhere
  binding: decides
  effective_from: 2010-01-01
  says: Nothing for the listed.
  scope:
    activities: [supply, pay]
    nexus: false
    when: [{fact: listed_party, is: true, words: a party is listed}]
    unknown: note
- id: M-SHIP
  title: Ships in port
  kind: vessel
  direction: elsewhere
  binding: decides
  effective_from: 2010-01-01
  says: Hold ships on suspicion.
  scope: {activities: [hold_vessel], when: [{fact: vessel.of_regime, is: true, words: the ship is Ruritanian}]}
  outcomes:
  - {verdict: duty_to_act, when: [{fact: suspected, is: true, words: it is suspected}], says: Hold it.}
  - {verdict: permitted}
"""
_EXEMPTIONS = """\
- id: EX-AID
  title: Aid with leave
  lifts: ['*']
  excludes: [M-WEAVING]
  mode: committee_approval
  who: A State
  to: Committee
  says: The Committee may let aid through.
  purposes: [humanitarian]
- id: EX-CAP
  title: Oil within the cap
  lifts: [M-OIL]
  mode: quantity_allowance
  who: The supplier
  says: Within the cap.
  conditions: [{fact: revenue, is: false, words: the forces get no revenue}]
  leaves: permitted_with_conditions
- id: EX-OLD
  title: Old contracts
  lifts: [M-WEAVING]
  mode: transitional
  who: The buyer
  says: Contracts from before may be kept for a month.
  contract_before: 2010-01-01
  last_day: 2010-01-31
- id: EX-TOLD
  title: Cloth after notice
  lifts: [M-WEAVING]
  mode: notify
  who: The buyer's State
  to: Committee
  effective_from: 2012-01-01
  says: After notice.
  reaches: [{fact: goods.origin, among: [cn], words: the cloth is Chinese}]
"""
_CONTESTED = """\
- id: C-LOOMS
  title: Are looms machines?
  says: Some say that looms are no machines.
  readings: [They are., They are not.]
  measures: [M-MACHINES-2]
  goods: {hs: ['8446']}
"""
_DUTIES = """\
- id: D-REPORT
  title: Report oil
  does: report
  who: The State
  says: Tell how much.
  exemptions: [EX-CAP]
"""
_FACTS = """\
- {name: state_finds, type: yes_no, question: Does the State find that it serves the forces?, decided_by: state}
- {name: suspected, type: yes_no, question: Is the ship suspected?}
- {name: revenue, type: yes_no, question: Do the forces get revenue?}
- {name: since, type: day, question: Since when?}
- {name: share, type: number, question: How much?}
- {name: grade, type: word, question: Which grade?, values: [high, low]}
"""
_ITEMS = """\
- {name: cloth, title: Cloth, hs: ['50', '52']}
- {name: linen, title: Linen, within: [cloth]}
- {name: tool, title: A tool}
"""


def write_small(folder: Path) -> Path:
    """Write the pack to a folder."""
    (folder / "pack.yml").write_text(_HEAD, encoding="utf-8")
    (folder / "facts.yml").write_text(_FACTS, encoding="utf-8")
    (folder / "items.yml").write_text(_ITEMS, encoding="utf-8")
    cited = {"measures": _MEASURES, "exemptions": _EXEMPTIONS, "contested": _CONTESTED, "duties": _DUTIES}
    for kind, text in cited.items():
        entries = [f"- {entry.rstrip()}\n{_REST}" for entry in ("\n" + text).split("\n- ")[1:]]
        (folder / f"{kind}.yml").write_text("".join(entries), encoding="utf-8")
    return folder


def small_pack(folder: Path) -> Pack:
    """Return the pack as it is loaded."""
    return load_pack(write_small(folder))
