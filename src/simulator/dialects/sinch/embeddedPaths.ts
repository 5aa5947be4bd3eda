/** The paths below a tenant's address where the vendor's client expects the Communication Panel. */
export const embeddedPaths: ReadonlySet<string> = new Set([
  "/ecf/latest/communicationpanel/embedded.html",
  "/ecf/latest/communicationpanel/embedded_sso.html",
]);

/** The page that the development server serves there. */
export const embeddedPage = "/src/simulator/dialects/sinch/embedded.html";
