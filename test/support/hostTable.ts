import * as v from "valibot";
import type { InteractionCommandType } from "../../src/domain/command.ts";
import type { Capabilities } from "../../src/domain/host.ts";
import type { Channel } from "../../src/domain/interaction.ts";
import { capabilities as genesys } from "../../src/hosts/genesys/capabilities.ts";
import { toCapabilities as toOpenMethods } from "../../src/hosts/openmethods/capabilities.ts";
import { section } from "../../src/hosts/openmethods/section.ts";
import { toCapabilities as toSalesforce } from "../../src/hosts/salesforce/capabilities.ts";
import { agentCommands, toCapabilities as toSinch } from "../../src/hosts/sinch/capabilities.ts";

/** A host of the table: its title and what its adapter can do with the usual settings. */
export interface TableHost {
  readonly title: string;
  readonly capabilities: Capabilities;
}

/** Every host by its name in the registry. */
export const tableHosts: Readonly<Record<string, TableHost>> = {
  sinch: { title: "Sinch Contact Pro", capabilities: toSinch(new Set(agentCommands), true) },
  genesys: { title: "[Genesys Cloud](docs/genesys.md)", capabilities: genesys },
  salesforce: { title: "Salesforce", capabilities: toSalesforce("partner", undefined) },
  openmethods: {
    title: "[OpenMethods Harmony](docs/openmethods.md)",
    capabilities: toOpenMethods(v.parse(section, {}).commands),
  },
};

type Cell = (capabilities: Capabilities) => string;

const channelNames = {
  phone: "calls",
  chat: "chats",
  email: "e-mails",
  callback: "callbacks",
  other: "others",
} as const satisfies Record<Channel, string>;
const channels = Object.keys(channelNames) as readonly Channel[];

const none = "–";
const yes = (is: boolean | undefined): string => (is === true ? "yes" : none);
const listed = (items: readonly string[]): string => (items.length === 0 ? none : items.join(", "));
const calls =
  (...types: readonly InteractionCommandType[]): Cell =>
  ({ commands }) =>
    yes(types.every((type) => commands.phone.has(type)));
const where =
  (type: InteractionCommandType): Cell =>
  ({ commands }) =>
    listed(channels.filter((channel) => commands[channel].has(type)).map((channel) => channelNames[channel]));

const outcomes = { config: "of config.json", host: "of the host", none } as const;
const consultEnds = { join: "Join", transfer: "Complete transfer" } as const;

const rows: readonly (readonly [name: string, cell: Cell])[] = [
  ["Accept", where("accept")],
  ["Decline", where("decline")],
  ["End", where("hangup")],
  ["Hold, mute, keypad", calls("hold", "mute", "send-tone")],
  ["Start and stop recording", calls("start-recording", "stop-recording")],
  ["Pause and resume recording", calls("pause-recording", "resume-recording")],
  ["Transfer", where("transfer")],
  ["Keep until answered", ({ attendedTransfer }) => yes(attendedTransfer)],
  ["Consult", where("consult")],
  [
    "End of a consultation",
    ({ commands, completeConsult }) => (commands.phone.has("consult") ? consultEnds[completeConsult] : none),
  ],
  ["Swap", calls("swap")],
  ["Speak to", calls("speak-to")],
  ["Conference", calls("conference")],
  ["Add to call", calls("add-to-call")],
  [
    "Transcript",
    ({ transcript }) =>
      listed(channels.filter((channel) => transcript[channel] !== "none").map((channel) => channelNames[channel])),
  ],
  ["Send", where("send-message")],
  ["Outcome", (capabilities) => outcomes[capabilities.outcomes]],
  ["Save wrap-up", where("save-wrap-up")],
  ["Mark as handled", where("close")],
  ["New conversation", ({ outboundChannels }) => listed(outboundChannels)],
  ["Pick", ({ picklist }) => yes(picklist)],
  ["Agent status", ({ agentStatus }) => yes(agentStatus !== "none")],
  ["Served queues", ({ servedQueues }) => yes(servedQueues)],
  ["Expand panel for an offer", ({ panelSize }) => yes(panelSize)],
  ["Call quality", ({ callQuality }) => yes(callQuality)],
  ["Raised flags, team notes", ({ supervision }) => yes(supervision)],
  ["Flag", where("set-flag")],
  ["Tag", where("set-tag")],
];

/** Returns the table of hosts as Markdown, aligned as the formatter does. */
export function hostTable(names: readonly string[]): string {
  const hosts = names.flatMap((name) => tableHosts[name] ?? []);
  const cells = [
    ["", ...hosts.map(({ title }) => title)],
    ...rows.map(([name, cell]) => [name, ...hosts.map(({ capabilities }) => cell(capabilities))]),
  ];
  const widths = ["", ...hosts].map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[], filler = " ") =>
    `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0, filler)).join(" | ")} |`;
  const [head = [], ...body] = cells;
  return [
    line(head),
    line(
      widths.map(() => ""),
      "-",
    ),
    ...body.map((row) => line(row)),
  ].join("\n");
}
