import type { Channel, Interaction, InteractionId, QueueRef } from "../../domain/interaction.ts";
import { type MessageId, type Translate, useLocale, useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { latePart } from "../../ui/latePart.ts";
import { Part } from "../Part.tsx";
import styles from "./Details.module.css";
import { type Fact, FactList } from "./FactList.tsx";
import { formatDate } from "./formatDate.ts";
import { Section, Subsection } from "./Section.tsx";

// An ordinary call has neither.
const CampaignDetails = latePart(async () => (await import("./CampaignDetails.tsx")).CampaignDetails);
const EmailDetails = latePart(async () => (await import("./EmailDetails.tsx")).EmailDetails);

const channelNames = {
  phone: "details.channel.phone",
  chat: "details.channel.chat",
  email: "details.channel.email",
  callback: "details.channel.callback",
  other: "details.channel.other",
} as const satisfies Record<Channel, MessageId>;

function queueText(queue: QueueRef | undefined): string | undefined {
  return queue === undefined ? undefined : queue.name || queue.id;
}

function customerFacts(t: Translate, { customerName, originator, destination }: Interaction): readonly Fact[] {
  return [
    { label: t("details.name"), value: customerName, canCopy: true },
    { label: t("details.from"), value: originator, canCopy: true },
    { label: t("details.to"), value: destination, canCopy: true },
  ].map((fact) => ({ ...fact, value: fact.value || undefined }));
}

function conversationFacts(t: Translate, interaction: Interaction, locale: string): readonly Fact[] {
  const { channel, channelName, queue, originalQueue, createdAt, waited, recording } = interaction;
  const consent = recording?.consent;
  return [
    { label: t("details.channel"), value: channelName || t(channelNames[channel]) },
    { label: t("details.queue"), value: queueText(queue) },
    {
      label: t("details.originalQueue"),
      value: originalQueue?.id === queue?.id ? undefined : queueText(originalQueue),
    },
    { label: t("details.created"), value: createdAt === undefined ? undefined : formatDate(createdAt, locale) },
    // The unit is not documented.
    { label: t("details.waited"), value: waited?.toString() },
    {
      label: t("details.recordingConsent"),
      value: consent === undefined ? undefined : t(consent ? "details.given" : "details.notGiven"),
    },
    ...interaction.references.map(({ key, value }) => ({ label: key, value, canCopy: true })),
    { label: t("details.id"), value: interaction.id, canCopy: true },
  ];
}

/** Shows everything that the host reported about a conversation except its messages. */
export function Details({ interactionId }: { readonly interactionId: InteractionId }) {
  const t = useT();
  const interaction = usePanelState((state) => state.interactions[interactionId]);
  const locale = useLocale();
  if (interaction === undefined) return null;
  const { attachedData, campaign, email, parties, scripts, title } = interaction;
  const customer = customerFacts(t, interaction);
  return (
    <div className={styles["details"]}>
      {customer.every(({ value }) => value === undefined) ? null : (
        <Section title={t("details.customer")}>
          <FactList facts={customer} />
        </Section>
      )}
      {email === undefined ? null : (
        <Part name="email">
          <EmailDetails key={`email ${interactionId}`} email={email} subject={title} />
        </Part>
      )}
      <Section title={t("details.attachedData")}>
        {attachedData.length === 0 ? (
          <p className={styles["quiet"]}>{t("details.noAttachedData")}</p>
        ) : (
          <FactList
            key={interactionId}
            facts={attachedData.map(({ key, value }) => ({ label: key, value, canCopy: true }))}
          />
        )}
      </Section>
      {campaign === undefined ? null : (
        <Part name="campaign">
          <CampaignDetails campaign={campaign} />
        </Part>
      )}
      {scripts.length === 0 ? null : (
        <Section title={t("details.scripts")}>
          {scripts.map(({ id, status, answers }) => (
            <Subsection key={id} title={t("details.script", { id })}>
              <FactList
                facts={[
                  { label: t("details.script.status"), value: status },
                  ...answers.map((value, index) => ({
                    label: t("details.script.answer", { number: index + 1 }),
                    value,
                  })),
                ]}
              />
            </Subsection>
          ))}
        </Section>
      )}
      <Section title={t("details.conversation")}>
        <FactList facts={conversationFacts(t, interaction, locale)} />
      </Section>
      {parties.length === 0 ? null : (
        <Section title={t("details.participants")}>
          <ul className={styles["participants"]}>
            {parties.map(({ id, name, address, capability }) => (
              <li key={id}>
                {name || address || id}
                {capability === undefined ? null : <span className={styles["quiet"]}> · {capability}</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}
