SIDE, OTHER, MORE = "side", "other", "more"
