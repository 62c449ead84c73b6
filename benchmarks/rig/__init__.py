"""What the benchmarks share: a far end that stamps arrivals, the phones, sound, pixels, figures."""
