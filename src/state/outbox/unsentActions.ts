import type { OutboundRequest } from "../../domain/command.ts";
import type { Commands } from "../session/commands.ts";
import type { DraftActions } from "../drafts/draftActions.ts";
import { type DraftsStore, emptyOutbound } from "../drafts/drafts.ts";
import type { KeptCommands, WorkCommand } from "./keptCommands.ts";
import type { PanelStore } from "../session/panelStore.ts";
import type { Submissions } from "./submissions.ts";
import type { UnsentItem } from "./unsentWork.ts";

/** What the agent can do with something unsent. */
export interface UnsentActions {
  readonly retry: (item: UnsentItem) => void;
  readonly discard: (item: UnsentItem) => void;
}

/** Whether a form holds this request; `to` in a form is the text as it was typed. */
function isSame(form: OutboundRequest, request: OutboundRequest): boolean {
  const plain = (texts: readonly string[]) => texts.join("").replaceAll(/[^\w@+]/g, "");
  return (
    form.channel === request.channel &&
    plain(form.to) === plain(request.to) &&
    (form.subject ?? "") === (request.subject ?? "") &&
    (form.content ?? "") === (request.content ?? "")
  );
}

export function createUnsentActions(options: {
  readonly store: PanelStore;
  readonly drafts: DraftsStore;
  readonly commands: Commands;
  readonly draftActions: DraftActions;
  readonly keptCommands: KeptCommands;
  readonly submissions: Submissions;
}): UnsentActions {
  const { store, drafts, commands, draftActions, keptCommands, submissions } = options;
  const runAgain = async (command: WorkCommand) => {
    const { ok } = await commands.run(command);
    if (!ok || command.type !== "start-conversation") return;
    // The form still holds what is sent now; what was typed there since stays.
    if (isSame(drafts.getState().outbound, command.request)) drafts.setState({ outbound: emptyOutbound });
  };
  return {
    retry: (item) => {
      if (item.obstacle !== undefined) return;
      if (item.kind === "message") void draftActions.retryUnsent(item.interactionId, item.key);
      else if (item.kind === "wrap-up") submissions.retry(item.key);
      else void runAgain(item.kept.command);
    },
    discard: (item) => {
      if (item.kind === "message") draftActions.discardUnsent(item.interactionId, item.key);
      else if (item.kind === "wrap-up") submissions.discard(item.key);
      else {
        keptCommands.discard(item.key);
        if (store.getState().commands[item.key] !== undefined) commands.dismiss(item.key);
      }
    },
  };
}
