class Shop:
    tax = 0.2

    def __init__(self, prices):
        self.__prices = prices

    def gross(self, extra):
        tax = 1 + self.tax
        return [price * tax + extra for price in self.__prices]

    def total(self, *extras):
        return sum(sum(self.gross(extra)) for extra in extras)
