import type { EngineState } from "./EngineState.ts";

/** The agent is the same person in every run, so that what the panel keeps for an agent is there again. */
const agentId = "4D41594120000000000000000000A61E";

/** Returns the contact centre at the start of a day: one agent, queues, a directory. All names and numbers are made up. */
export function initialState(newId: () => string, loggedIn: boolean): EngineState {
  const available = newId();
  return {
    agent: {
      id: agentId,
      firstName: "Maya",
      lastName: "Lindqvist",
      username: "maya.lindqvist",
      alias: "Maya",
      extension: "4012",
      loggedIn,
      work: loggedIn ? "ready" : "not-ready",
      phoneReady: true,
      recordingPermission: "enabled",
      presence: available,
      profiles: [
        { id: available, name: "Available", type: "presence", availability: "free", seconds: 0 },
        { id: newId(), name: "Back office", type: "presence", availability: "tentative", seconds: 0 },
        { id: newId(), name: "Lunch break", type: "absence", availability: "away", seconds: 1800 },
      ],
      language: "en",
      visibleNumber: "+442079460100",
      defaultEmailFrom: "care@harbourline.example",
      defaultSmsFrom: "+447700900100",
    },
    queues: [
      queue(newId(), "Customer Care", "phone", ["+442079460100"], true),
      queue(newId(), "Technical Support", "phone", ["+442079460110"]),
      queue(newId(), "Renewals", "phone", ["+442079460120"]),
      queue(newId(), "Sales chat", "chat", ["sales-chat@harbourline.example"]),
      queue(newId(), "Text messages", "chat", ["+447700900100"]),
      queue(newId(), "Care mailbox", "email", ["care@harbourline.example"]),
    ],
    interactions: [],
    activeInteractionId: null,
    directory: [
      { name: "Oliver Grant, Billing", address: "+442079460131", behaviour: "answers" },
      { name: "Priya Nair, Second line", address: "+442079460132", behaviour: "answers" },
      { name: "Tom Becker, Warehouse", address: "+442079460133", behaviour: "refuses" },
      { name: "Hannah Wood, Supervisor", address: "+442079460134", behaviour: "busy" },
    ],
    answering: "directory",
  };
}

function queue(
  id: string,
  name: string,
  channel: EngineState["queues"][number]["channel"],
  addresses: readonly string[],
  forcedToServe = false,
): EngineState["queues"][number] {
  return { id, name, channel, addresses, serve: true, forcedToServe };
}
