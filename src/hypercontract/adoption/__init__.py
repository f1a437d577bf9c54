"""From a bare project to contracts that hold what it does today: `hypercontract init`."""
