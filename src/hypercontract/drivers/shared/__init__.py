"""What drivers share: `generation` draws requests, `bodies` makes up the smallest."""
