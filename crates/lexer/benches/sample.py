"""A sample that has a bit of everything the lexer meets."""

import collections
import functools


# How many orders are kept before the oldest ones go.
LIMIT = 0x400
RATES = {"books": 0.07, "food": 5e-2, "rest": 19_00 / 100_00}


class Ledger(collections.OrderedDict):
    """Orders by number; the oldest fall out."""

    def __init__(self, limit: int = LIMIT, *, strict=False, **rest: float) -> None:
        super().__init__()
        self.limit, self.strict = limit, strict
        self.rates = RATES | rest

    def add(self, number, items, note=''):
        if self.strict and number in self or not items:
            raise ValueError(f"order {number!r} of {len(items):>3} items, {note or 'no note'}")
        self[number] = [
            (name, price * (1 + self.rates.get(kind, self.rates["rest"])))
            for name, kind, price in items
            if price is not None
        ]
        while len(self) > self.limit:
            self.popitem(last=False)
        return self

    @functools.cached_property
    def total(self):
        return sum(price for lines in self.values() for _, price in lines)


def describe(event, match=None, type="plain"):
    """What an event was, in words.

    Unknown ones are shown as they are.
    """
    match event:
        case {"kind": "order", "lines": [first, *others]} if others:
            return f"{first} and {len(others)} more"
        case Ledger(limit=0) | None:
            return 'nothing' \
                   ' at all'
        case [x, y, *_] as point:
            return f"{point=}, {x:{'>'}{10}}"
        case _:
            return event


async def drain(queue, out, seen=frozenset({1, 2.5, 3j})):
    async for item in queue:
        try:
            out.append(await item)
        except* (OSError, ValueError) as group:
            out.extend(group.exceptions[::-1])
        else:
            total = (yield_ := len(out)) ** 2 // 3 % 7 << 1 & ~0b1010 ^ 0o17
            del total
    lambda a, /, b=1, *c, d: (a @ b, c, not d)
