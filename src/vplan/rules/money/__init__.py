"""Rules on money: sums, frames, investments, units and signs."""
