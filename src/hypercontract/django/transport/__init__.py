"""The one way in: requests as the roles of the world."""
