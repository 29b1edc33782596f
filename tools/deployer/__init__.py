"""Deploy the three stacks from one file: the application, the proofs of an outage, the front."""
