"""What is forbidden on this date? Packs of dated rules, and the evaluator that puts activities to them."""
