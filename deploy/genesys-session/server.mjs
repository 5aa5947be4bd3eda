// The session service for Genesys Cloud: serves the panel, names the agent's session, and passes tool calls on.
// Needs Node 20 and nothing else. docs/genesys.md explains the settings.
import { createService } from "./createService.mjs";
import { readSettings } from "./readSettings.mjs";

const { settings, problems } = readSettings(process.env);
if (settings === undefined) {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exit(1);
}

/** Writes one line of the log. It has no payload, token or name. */
const log = (entry) => process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`);

const server = await createService(settings, log);
server.listen(settings.port, settings.listen, () => log({ event: "listening", port: server.address().port }));
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), 3000).unref();
  });
}
