import { maskCardNumbers } from "../../../domain/cardNumbers.ts";
import type { Agent } from "../../../domain/agent.ts";
import type { Interaction } from "../../../domain/interaction.ts";

/** What the variables of prepared responses stand for. */
export interface VariableSource {
  readonly interaction: Pick<Interaction, "customerName" | "parties" | "attachedData">;
  readonly agent: Pick<Agent, "alias" | "name">;
}

/** `{{customer.name}}`, `{{agent.name}}` or `{{cad.key}}`, also with spaces inside the braces. */
const variable = /\{\{\s{0,9}(customer\.name|agent\.name|cad\.[^{}]{1,200}?)\s{0,9}\}\}/g;

/** The longest value that is filled in. Attached data may be any text. */
const longestValue = 1000;

function valueOf(name: string, { interaction, agent }: VariableSource): string {
  if (name === "customer.name") {
    return interaction.customerName || interaction.parties.find(({ role }) => role === "customer")?.name || "";
  }
  if (name === "agent.name") return agent.alias || agent.name || "";
  const key = name.slice("cad.".length);
  const { value = "" } = interaction.attachedData.find((datum) => datum.key === key) ?? {};
  return value.length > longestValue ? "" : value;
}

/**
 * Returns a prepared response with the values of its variables, with card numbers masked. A variable without a value stays
 * as it is.
 */
export function fillVariables(text: string, source: VariableSource): string {
  return text.replaceAll(variable, (whole, name: string) => maskCardNumbers(valueOf(name, source)) || whole);
}

/** Returns the first variable that still stands in a text, such as `{{cad.order}}`. The customer must not get it. */
export function openVariable(text: string): string | undefined {
  return text.matchAll(variable).next().value?.[0];
}
