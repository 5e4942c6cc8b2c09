"""A sample of everyday code, for the benchmark."""


class Account:
    """Money that somebody has."""

    limit = -(10 ** 3)
    kinds = ("current", "savings")

    def __init__(self, owner, balance=0, *, kind="current"):
        self.owner = owner
        self.__balance = balance
        self.kind = kind
        if kind not in ["current", "savings"]:
            raise ValueError("%s is no kind of account" % (kind,))

    def deposit(self, *amounts):
        total = sum(amount for amount in amounts if amount > 0)
        self.__balance += total
        return [round(amount, 2) for amount in amounts]

    def transfer(self, other, amount, log=print):
        def undo():
            nonlocal amount
            amount = -amount
            other.deposit(amount)

        try:
            other.deposit(amount)
        except (TypeError, ValueError) as error:
            log(f"failed: {error!r} of {self.owner:>10}")
            undo()
        else:
            log("%s gives %r to %s" % (self.owner, amount, other.owner))
        return undo


def evens(limit, step=2 * 1):
    for number in range(0, limit, step):
        match number:
            case 0 | -1:
                continue
            case int(value) if value % 2 == 0:
                yield value
            case _:
                break


table = {name: {kind: len(name) for kind in Account.kinds} for name in ("Ada", "Grace")}
squares = {n: n ** 2 for n in range(10)}
ordered = sorted(table.items(), key=lambda pair: (pair[1]["current"], pair[0]))
