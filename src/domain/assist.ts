import type { HostErrorCode } from "./HostError.ts";
import type { InteractionId } from "./interaction.ts";

/** A summary of a conversation that the host wrote. */
export interface Summary {
  readonly id: string;
  readonly text: string;
  /** What the host tells beside the text, such as the reason of the call. In the host's words. */
  readonly facts: readonly { readonly kind: "reason" | "resolution" | "followUp"; readonly text: string }[];
}

/** What the host suggests to say. */
export interface Suggestion {
  readonly id: string;
  readonly title: string;
  /** What can be used. Empty when the host only names something, such as a script. */
  readonly text: string;
  readonly isDismissed: boolean;
}

/** One step of a checklist. */
export interface ChecklistStep {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly isImportant: boolean;
  readonly isTicked: boolean;
  /** Whether the host ticked it by itself, from what was said. */
  readonly isTickedByHost: boolean;
}

/** Steps that the agent should go through. */
export interface Checklist {
  readonly id: string;
  readonly name: string;
  readonly steps: readonly ChecklistStep[];
  /** Whether nothing can be changed any more. */
  readonly isFinal: boolean;
}

/** A dialogue of the host with the customer alone, in which the customer pays. */
export interface PaymentFlow {
  readonly id: string;
  readonly name: string;
}

/** One run of a payment flow. */
export interface Payment {
  readonly id: string;
  readonly flowId: string;
  readonly state: "running" | "done" | "failed" | "other";
  /** The host's own word. */
  readonly stateText: string;
}

/**
 * What the host offers to help the agent with one conversation. A part is undefined where the host has none for this
 * agent or conversation. `failed` tells that a part could not be read, so that it may exist.
 */
export interface Assistance {
  readonly summaries: readonly Summary[] | undefined;
  readonly suggestions: readonly Suggestion[] | undefined;
  readonly checklists: readonly Checklist[] | undefined;
  /** The runs of payment flows, the oldest first. Undefined where no payment can be started. */
  readonly payments: readonly Payment[] | undefined;
  readonly failed: { readonly code: HostErrorCode; readonly reason: string | undefined } | undefined;
}

/** What the agent does with the help. `saw-…` and `used-…` only tell the host of it. */
export type AssistAction =
  | { readonly type: "saw-summary" | "used-summary"; readonly summaryId: string }
  | { readonly type: "rate-summary"; readonly summaryId: string; readonly isGood: boolean; readonly text: string }
  | { readonly type: "saw-suggestion" | "used-suggestion" | "dismiss-suggestion"; readonly suggestionId: string }
  | {
      readonly type: "tick-step";
      readonly checklistId: string;
      readonly step: Pick<ChecklistStep, "id" | "name">;
      readonly isTicked: boolean;
    }
  | { readonly type: "finish-checklists" }
  | { readonly type: "start-payment"; readonly flowId: string };

/** The help of a host that has an assistant. All promises settle; they reject with a `HostError`. */
export interface Assistant {
  /** The payments that the administrator allows. */
  readonly paymentFlows: readonly PaymentFlow[];
  /** Reads the help for a conversation. */
  read(interactionId: InteractionId): Promise<Assistance>;
  /** Tells the host what the agent did. Sent once. */
  act(interactionId: InteractionId, action: AssistAction): Promise<void>;
}

/** The help of which nothing is known. */
export const noAssistance: Assistance = {
  summaries: undefined,
  suggestions: undefined,
  checklists: undefined,
  payments: undefined,
  failed: undefined,
};

/** Returns what distinguishes the control of an action. While one action of a control is under way, no other is sent. */
export function controlOf(action: AssistAction): string {
  switch (action.type) {
    case "saw-summary":
    case "used-summary":
    case "rate-summary":
      return `${action.type}/${action.summaryId}`;
    case "saw-suggestion":
    case "used-suggestion":
    case "dismiss-suggestion":
      return `${action.type}/${action.suggestionId}`;
    case "tick-step":
      return `${action.type}/${action.checklistId}/${action.step.id}`;
    case "finish-checklists":
      return action.type;
    case "start-payment":
      return `${action.type}/${action.flowId}`;
  }
}

const stepOf = ({ checklists }: Assistance, checklistId: string, stepId: string): ChecklistStep | undefined =>
  checklists?.find(({ id }) => id === checklistId)?.steps.find(({ id }) => id === stepId);

/** Whether the host's help ever shows the effect of an action. Otherwise the answer itself is the confirmation. */
export function isShownLater({ type }: AssistAction): boolean {
  return (
    type === "dismiss-suggestion" || type === "tick-step" || type === "finish-checklists" || type === "start-payment"
  );
}

/** Whether the host's help shows the effect of an action. `before` is the help at the time of the action. */
export function showsAction(action: AssistAction, now: Assistance, before: Assistance | undefined): boolean {
  switch (action.type) {
    case "dismiss-suggestion":
      return now.suggestions?.find(({ id }) => id === action.suggestionId)?.isDismissed !== false;
    case "tick-step":
      return stepOf(now, action.checklistId, action.step.id)?.isTicked === action.isTicked;
    case "finish-checklists":
      return now.checklists?.every(({ isFinal }) => isFinal) === true;
    case "start-payment": {
      const known = new Set(before?.payments?.map(({ id }) => id));
      return now.payments?.some(({ id, flowId }) => flowId === action.flowId && !known.has(id)) === true;
    }
    default:
      return false;
  }
}
