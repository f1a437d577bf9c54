"""The application is asked which rows and addresses make sense: its queries say what they miss."""
