"""Totals of some orders: a small program that every stage has something to say about."""

RATE = 2 * 5


class Order:
    count = 0

    def __init__(self, name, prices):
        self.name = name
        self.prices = prices
        Order.count += 1

    def total(self):
        return sum(price for price in self.prices if price > 0)


def discount(percent):
    factor = 1 - percent / 100

    def apply(amount):
        return amount * factor

    return apply


def report(orders):
    cheaper = discount(RATE)
    for order in orders:
        try:
            share = cheaper(order.total()) / len(order.prices)
        except ZeroDivisionError:
            print(f"{order.name}: nothing ordered")
        else:
            print(f"{order.name:<6} {share:6.2f}")
    return [order.name for order in orders]


print(report([Order("tea", [3, 4]), Order("cake", [12.5, -1]), Order("none", [])]), Order.count)
