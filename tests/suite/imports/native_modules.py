import collections
import itertools
import math
import operator
import random
import sys
import time

print(math.sqrt(16), math.pi, math.gcd(12, 18), math.floor(-1.5), math.factorial(20), math.isclose(0.1 + 0.2, 0.3))
print(list(itertools.islice(itertools.count(5), 3)), list(itertools.chain("ab", [1])), list(itertools.product("ab", repeat=2)))
print(list(itertools.permutations([1, 2, 3], 2)), list(itertools.combinations("abc", 2)), list(itertools.accumulate([1, 2, 3])))
print([(k, list(g)) for k, g in itertools.groupby("aabbc")], list(itertools.zip_longest("a", "bc", fillvalue="-")))
print(list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(itertools.repeat("x", 2)))
d = collections.deque([1, 2, 3], maxlen=3)
d.append(4)
d.appendleft(0)
d.rotate(1)
print(d, collections.Counter("abracadabra").most_common(2), collections.defaultdict(list))
P = collections.namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p._replace(x=5), P._fields, p == (1, 2))
od = collections.OrderedDict(a=1, b=2)
od.move_to_end("a")
print(od, operator.itemgetter(1)([5, 6]), operator.attrgetter("real")(3), operator.add(1, 2))
random.seed(42)
print(random.random(), random.randint(1, 100), random.choice("abc"), random.sample(range(10), 3))
items = list(range(6))
random.shuffle(items)
print(items, random.uniform(1, 2), random.gauss(0, 1))
print(isinstance(time.time(), float), time.perf_counter() > 0, sys.version_info[:2], sys.maxsize, sys.argv[1:])
