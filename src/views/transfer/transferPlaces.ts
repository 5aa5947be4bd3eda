import type { DirectoryEntry } from "../../config/config.ts";
import { addressOf, type Destination } from "../../domain/destination.ts";
import type { Queue } from "../../domain/queue.ts";
import type { Translate } from "../../i18n/i18n.ts";
import type { ComboboxOption } from "../../ui/Combobox.tsx";

/** A named destination of a transfer. */
export interface TransferPlace {
  readonly destination: Destination;
  readonly group: string;
}

/** Converts the kind of a directory entry to the kind of a destination. Terms of the integrator become `address`. */
function kindOf(kind: string): Destination["kind"] {
  return kind === "agent" || kind === "queue" || kind === "contact" ? kind : "address";
}

function groupOf(t: Translate, kind: string): string {
  switch (kind) {
    case "number":
      return t("transfer.group.number");
    case "agent":
      return t("transfer.group.agent");
    case "queue":
      return t("transfer.group.queue");
    default:
      return kind;
  }
}

/** Returns all named destinations: the host's queues, then the directory. Each address occurs once. */
export function transferPlaces(
  t: Translate,
  queues: readonly Queue[],
  directory: readonly DirectoryEntry[],
): readonly TransferPlace[] {
  const places: readonly TransferPlace[] = [
    ...queues.flatMap(({ name, addresses }) =>
      addresses.map((id) => ({
        destination: { kind: "queue" as const, id, label: name },
        group: t("transfer.group.queue"),
      })),
    ),
    ...directory.map(({ name, address, kind }) => ({
      destination: { kind: kindOf(kind), id: address, label: name },
      group: groupOf(t, kind),
    })),
  ];
  return [...new Map(places.toReversed().map((place) => [place.destination.id, place])).values()].toReversed();
}

export function toOption({ destination, group }: TransferPlace): ComboboxOption {
  return { value: destination.id, label: destination.label, group };
}

/** Returns the selected destination with its name, or the typed address. */
export function destinationOf(text: string, places: readonly TransferPlace[]): Destination {
  const typed = addressOf(text);
  return places.find(({ destination }) => destination.id === typed.id)?.destination ?? typed;
}
