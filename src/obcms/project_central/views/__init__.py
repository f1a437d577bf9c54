"""The pages of project central: alerts, budget scenarios, and the executives' dashboard."""
