"""Every Cypher statement of the Neo4j store: made once from the schema, with data only as parameters.

A load is one state of a dataset. Every node and relationship has the property `load`, so that two loads stand side by
side; `(:RssgraphCurrent)` names the one that is read. A cell keeps its text as in the file, and an empty one is no
property; `row` is the place in the table, `first_day` and `end_day` are the days `[first, end)` on which it holds.
"""

from __future__ import annotations

from typing import Final

from rssgraph.flow import FLOW, Direction
from rssgraph.model import ActorKind, Certainty, LinkKind, Status
from rssgraph.schema import TABLES, ColumnType

LABELS: Final = {
    "references": "Reference",
    "themes": "Theme",
    "actors": "Actor",
    "names": "Name",
    "meetings": "Meeting",
    "activities": "Activity",
    "figures": "Figure",
    "events": "Event",
    "observations": "Observation",
}
"""The label of each table whose records are nodes; links are relationships."""

OTHER_TYPE: Final = "OTHER"
TYPES: Final = {kind.value: kind.name for kind in LinkKind}
"""The relationship type of each kind of link; a kind that the model does not know has `OTHER_TYPE`."""

ALL_TYPES: Final = (*TYPES.values(), OTHER_TYPE)
NODE_LABELS: Final = (*LABELS.values(), "ActorName", "RssgraphLoad", "RssgraphCurrent")

ACTOR_CELLS: Final = TABLES["actors"].column_names
LINK_CELLS: Final = TABLES["links"].column_names
THIN_ACTOR_CELLS: Final = ("id", "kind", "level", "area", "themes", "status", "start", "end")
"""What the filters need to know of an actor."""
THIN_LINK_CELLS: Final = ("id", "source", "target", "kind", "themes", "status", "start", "end", "certainty")
"""What the filters and the flow need to know of a link."""


def _cells(variable: str, names: tuple[str, ...]) -> str:
    return "[" + ", ".join(f"{variable}.`{name}`" for name in names) + "]"


def _properties(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`: cell[{place}]" for place, name in enumerate(names))


def _types(*directions: Direction) -> str:
    return "|".join(kind.name for kind, direction in FLOW.items() if direction in directions)


_BOTH = _types(Direction.BOTH)
_CARRIES = _types(Direction.BOTH, Direction.FORWARD)
_COVERS = _types(Direction.TO_MEMBERS)
_JOINS = f"{LinkKind.MEMBER_OF.name}|{LinkKind.PART_OF.name}"
GROUP_KINDS: Final = (ActorKind.GROUP.value, ActorKind.AREA.value)

# What a record must pass on the server; the exact filters are applied again in Python.
_HOLDS = "($day IS NULL OR ({0}.first_day <= $day AND $day < {0}.end_day))"
_STANDS = f"coalesce({{0}}.status, '{Status.ESTABLISHED}') IN $status"
_LINK_PASSES = (
    f"{_HOLDS.format('r')} AND {_STANDS.format('r')}"
    f" AND ($certainty IS NULL OR coalesce(r.certainty, '{Certainty.STATED}') IN $certainty)"
    " AND ($kinds IS NULL OR r.kind IN $kinds)"
)
_LISTED = (
    "($levels IS NULL OR {0}.level IN $levels) AND ($actor_kinds IS NULL OR {0}.kind IN $actor_kinds)"
    " AND ($area IS NULL OR coalesce({0}.area, '') STARTS WITH $area)"
)

# -- the state of the database -----------------------------------------------------------------------------

PING: Final = "RETURN 1"
FOREIGN: Final = f"MATCH (n) WHERE NOT n:({'|'.join(NODE_LABELS)}) OR n.load IS NULL RETURN 1 LIMIT 1"
CURRENT: Final = (
    "MATCH (c:RssgraphCurrent {key: 'current'}) MATCH (m:RssgraphLoad {load: c.load, complete: true})"
    " RETURN properties(m)"
)
IS_COMPLETE: Final = "MATCH (m:RssgraphLoad {load: $load, complete: true}) RETURN count(m)"

# -- writing -----------------------------------------------------------------------------------------------

_KEYED = [name for name in LABELS if name != "names"]
SCHEMA: Final = {
    **{
        f"rssgraph_{name}": f"CREATE CONSTRAINT rssgraph_{name} IF NOT EXISTS"
        f" FOR (n:{LABELS[name]}) REQUIRE (n.load, n.id) IS UNIQUE"
        for name in _KEYED
    },
    **{
        f"rssgraph_link_{own.lower()}": f"CREATE CONSTRAINT rssgraph_link_{own.lower()} IF NOT EXISTS"
        f" FOR ()-[r:{own}]-() REQUIRE (r.load, r.id) IS UNIQUE"
        for own in ALL_TYPES
    },
    "rssgraph_load": "CREATE CONSTRAINT rssgraph_load IF NOT EXISTS FOR (n:RssgraphLoad) REQUIRE n.load IS UNIQUE",
    "rssgraph_current": "CREATE CONSTRAINT rssgraph_current IF NOT EXISTS"
    " FOR (n:RssgraphCurrent) REQUIRE n.key IS UNIQUE",
    "rssgraph_names": "CREATE INDEX rssgraph_names IF NOT EXISTS FOR (n:Name) ON (n.load, n.actor)",
    "rssgraph_names_row": "CREATE CONSTRAINT rssgraph_names_row IF NOT EXISTS"
    " FOR (n:Name) REQUIRE (n.load, n.row) IS UNIQUE",
    "rssgraph_folded": "CREATE INDEX rssgraph_folded IF NOT EXISTS FOR (n:ActorName) ON (n.load, n.head)",
    "rssgraph_meetings_forum": "CREATE INDEX rssgraph_meetings_forum IF NOT EXISTS FOR (n:Meeting) ON (n.load, n.forum)",
    "rssgraph_figures_actor": "CREATE INDEX rssgraph_figures_actor IF NOT EXISTS FOR (n:Figure) ON (n.load, n.actor)",
}
"""The constraints and indexes by name."""
SCHEMA_NAMES: Final = "SHOW INDEXES YIELD name WHERE name STARTS WITH 'rssgraph_' RETURN name"
SCHEMA_READY: Final = "CALL db.awaitIndexes(120)"

LOADS: Final = "MATCH (m:RssgraphLoad) RETURN m.load, m.complete"
BEGIN_LOAD: Final = (
    "CREATE (m:RssgraphLoad {load: $load}) SET m += $properties, m.complete = false, m.run = $run"
)
_BATCH = "MATCH (m:RssgraphLoad {load: $load, run: $run}) UNWIND $rows AS cell "
_OWN_ROW = {"actors": ("row", "first_day", "end_day", "on_behalf"), "links": ("row", "first_day", "end_day")}
WRITTEN_CELLS: Final = {
    name: (*schema.column_names, *_OWN_ROW.get(name, ("row",))) for name, schema in TABLES.items()
}
"""What a batch has for each record of a table, in order."""
CREATE_NODES: Final = {
    name: f"{_BATCH} CREATE (:{label} {{load: $load, {_properties(WRITTEN_CELLS[name])}}}) RETURN count(*)"
    for name, label in LABELS.items()
}
NAME_CELLS: Final = ("head", "folded", "actor")
CREATE_ACTOR_NAMES: Final = (
    f"{_BATCH} CREATE (:ActorName {{load: $load, {_properties(NAME_CELLS)}}}) RETURN count(*)"
)
_SOURCE, _TARGET = LINK_CELLS.index("source"), LINK_CELLS.index("target")
CREATE_LINKS: Final = {
    own: f"{_BATCH} MATCH (a:Actor {{load: $load, id: cell[{_SOURCE}]}})"
    f" MATCH (b:Actor {{load: $load, id: cell[{_TARGET}]}})"
    f" CREATE (a)-[:{own} {{load: $load, {_properties(WRITTEN_CELLS['links'])}}}]->(b) RETURN count(*)"
    for own in ALL_TYPES
}
SWITCH: Final = (
    "MATCH (m:RssgraphLoad {load: $load}) WHERE ($run IS NULL AND m.complete) OR m.run = $run SET m.complete = true"
    " MERGE (c:RssgraphCurrent {key: 'current'})"
    " SET c.previous = c.load SET c.load = $load RETURN c.previous"
)
CLOSE_LOAD: Final = "MATCH (m:RssgraphLoad {load: $load}) SET m.complete = false REMOVE m.run"
DELETE_LINKS: Final = (
    "MATCH (:Actor {load: $load})-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS"
)
DELETE_NODES: Final = tuple(
    f"MATCH (n:{label} {{load: $load}}) CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS OF 10000 ROWS"
    for label in (*LABELS.values(), "ActorName", "RssgraphLoad")
)

# -- looking up --------------------------------------------------------------------------------------------

ACTORS: Final = f"UNWIND $ids AS id MATCH (a:Actor {{load: $load, id: id}}) RETURN {_cells('a', ACTOR_CELLS)}"
THIN_ACTORS: Final = (
    f"UNWIND $ids AS id MATCH (a:Actor {{load: $load, id: id}}) RETURN {_cells('a', THIN_ACTOR_CELLS)}"
)
ALL_ACTORS: Final = f"MATCH (a:Actor {{load: $load}}) RETURN {_cells('a', ACTOR_CELLS)}"
ACTORS_LISTED: Final = (
    f"MATCH (a:Actor {{load: $load}}) WHERE {_HOLDS.format('a')} AND {_STANDS.format('a')} AND {_LISTED.format('a')}"
    f" RETURN {_cells('a', THIN_ACTOR_CELLS)}"
)
NAMED: Final = (
    "MATCH (n:ActorName {load: $load, head: $head}) WHERE n.folded = $folded RETURN DISTINCT n.actor"
)
ALL_NAMES: Final = "MATCH (n:ActorName {load: $load}) RETURN DISTINCT n.folded"
ALL_ACTOR_IDS: Final = "MATCH (a:Actor {load: $load}) RETURN a.id"
LINKS_BY_ID: Final = " UNION ALL ".join(
    f"UNWIND $ids AS id MATCH ()-[r:{own} {{load: $load, id: id}}]->() RETURN {_cells('r', LINK_CELLS)} AS cells"
    for own in ALL_TYPES
)
LINKS_OF: Final = (
    f"MATCH (a:Actor {{load: $load, id: $actor}})-[r]-() RETURN DISTINCT r.id, {_cells('r', LINK_CELLS)}"
)
ON_BEHALF: Final = "MATCH (a:Actor {load: $load, id: $actor}) RETURN coalesce(a.on_behalf, [])"

_ALL_OF = {
    **{name: f"MATCH (n:{label} {{load: $load}})" for name, label in LABELS.items()},
    "links": "MATCH (:Actor {load: $load})-[n]->()",
}


def _has_value(table: str, column: str) -> str:
    cell = f"coalesce(n.`{column}`, '')"
    if TABLES[table].column(column).type is ColumnType.LIST:
        return f"any(value IN split({cell}, ';') WHERE value IN $values)"
    return f"{cell} IN $values"


ALL_RECORDS: Final = {
    name: f"{own} RETURN n.row, {_cells('n', TABLES[name].column_names)}" for name, own in _ALL_OF.items()
}
RECORDS_WITH: Final = {
    (
        name,
        column,
    ): f"{own} WHERE {_has_value(name, column)} RETURN n.row, {_cells('n', TABLES[name].column_names)}"
    for name, own in _ALL_OF.items()
    for column in TABLES[name].column_names
}
"""Records by the values of a column, the empty value among them."""
RECORDS_INDEXED: Final = {
    (name, column): f"UNWIND $values AS value MATCH (n:{LABELS[name]} {{load: $load, `{column}`: value}})"
    f" RETURN n.row, {_cells('n', TABLES[name].column_names)}"
    for name, column in (
        *((name, "id") for name in _KEYED),
        *(("names", "actor"), ("meetings", "forum"), ("figures", "actor")),
    )
}
"""The same where an index knows the column; `values` are different, and none is empty."""

# -- parts of the graph ------------------------------------------------------------------------------------

_EACH = "UNWIND $ids AS id MATCH (a:Actor {load: $load, id: id}) "
_NEIGHBOURS = (
    f" WITH DISTINCT r, b WITH b, collect({_cells('r', THIN_LINK_CELLS)}) AS links"
    f" RETURN {_cells('b', THIN_ACTOR_CELLS)}, links"
)

ALL_LINKS: Final = (
    f"MATCH (a:Actor {{load: $load}})-[r]->() WHERE {_LINK_PASSES} WITH a, collect({_cells('r', LINK_CELLS)}) AS links"
    " RETURN links"
)
LINKS_AMONG: Final = (
    f"{_EACH} MATCH (a)-[r]->(b) WHERE {_LINK_PASSES} AND b.id IN $ids RETURN {_cells('r', LINK_CELLS)}"
)
NEIGHBOUR_IDS: Final = f"{_EACH} MATCH (a)-[r]-(b) WHERE {_LINK_PASSES} RETURN DISTINCT b.id"
GROUPS_AMONG: Final = (
    f"{_EACH} MATCH (a)-[:{_COVERS}]->(g) WITH DISTINCT g MATCH (g)<-[:{_JOINS}]-(b)"
    " WHERE b.id IN $ids RETURN DISTINCT g.id"
)
REACHED_FROM: Final = (
    f"{_EACH} CALL (a) {{ MATCH (a)-[r:{_CARRIES}|{_COVERS}]->(b) WHERE {_LINK_PASSES} RETURN r, b"
    f" UNION ALL MATCH (a)<-[r:{_BOTH}]-(b) WHERE {_LINK_PASSES} RETURN r, b }} {_NEIGHBOURS}"
)
"""Whom actors can pass information to in one hop; `covers` leads to the group."""
REACHING: Final = (
    f"{_EACH} CALL (a) {{ MATCH (a)<-[r:{_CARRIES}]-(b) WHERE {_LINK_PASSES} RETURN r, b"
    f" UNION ALL MATCH (a)-[r:{_BOTH}]->(b) WHERE {_LINK_PASSES} RETURN r, b }} {_NEIGHBOURS}"
)
"""Whom actors can have information from in one hop; a membership leads to the group."""
MEMBERS: Final = f"{_EACH} MATCH (a)<-[r:{_JOINS}]-(b) WHERE {_LINK_PASSES} {_NEIGHBOURS}"
COVERING: Final = f"{_EACH} MATCH (a)<-[r:{_COVERS}]-(b) WHERE {_LINK_PASSES} {_NEIGHBOURS}"
LEVEL_COUNTS: Final = (
    f"MATCH (a:Actor {{load: $load}})-[r]->(b) WHERE {_LINK_PASSES}"
    f" AND {_STANDS.format('a')} AND {_STANDS.format('b')}"
    f" AND (({_LISTED.format('a')}) OR ({_LISTED.format('b')}))"
    " RETURN a.level, b.level, count(*)"
)
