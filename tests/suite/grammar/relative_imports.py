import nest.deep.leaf

print(nest.deep.leaf.RESULT)
