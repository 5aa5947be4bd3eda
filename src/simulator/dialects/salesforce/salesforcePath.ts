/** Under this path the simulator's server serves the panel with the configuration for Salesforce. */
export const salesforcePath = "/simulated-salesforce";
