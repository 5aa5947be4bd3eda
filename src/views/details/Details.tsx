import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import { type Interaction, type InteractionId, type QueueRef, stageOf } from "../../domain/interaction.ts";
import "../../i18n/conversationTexts.ts";
import { type Translate, useLocale, useT } from "../../i18n/i18n.ts";
import { useAllowed, useConfig, usePanel, usePanelState } from "../../state/PanelContext.tsx";
import { canServe } from "../../state/session/selectors.ts";
import { latePart } from "../../ui/latePart.ts";
import { shorten } from "../../ui/shorten.ts";
import { channelText } from "../channelText.ts";
import { Part } from "../Part.tsx";
import styles from "./Details.module.css";
import { AttachedData } from "./AttachedData.tsx";
import { type Fact, FactList } from "./FactList.tsx";
import { formatDate } from "./formatDate.ts";
import { LongList } from "./LongList.tsx";
import { Section, Subsection } from "./Section.tsx";
import { TechnicalDetails } from "./TechnicalDetails.tsx";

// An ordinary call has none of these.
const CampaignDetails = latePart(async () => (await import("./CampaignDetails.tsx")).CampaignDetails);
const EarlierContacts = latePart(async () => (await import("./EarlierContacts.tsx")).EarlierContacts);
const Marks = latePart(async () => (await import("./Marks.tsx")).Marks);
const EditData = latePart(async () => (await import("./EditData.tsx")).EditData);
const Assist = latePart(async () => (await import("./assist/Assist.tsx")).Assist);
const CallQuality = latePart(async () => (await import("./CallQuality.tsx")).CallQuality);
const Supervision = latePart(async () => (await import("./Supervision.tsx")).Supervision);
const ScheduledCallback = latePart(async () => (await import("./ScheduledCallback.tsx")).ScheduledCallback);
const EmailDetails = latePart(async () => (await import("./EmailDetails.tsx")).EmailDetails);

function queueText(queue: QueueRef | undefined): string | undefined {
  return queue === undefined ? undefined : queue.name || queue.id;
}

function customerFacts(t: Translate, interaction: Interaction, canReach: boolean): readonly Fact[] {
  const { customerName, originator, destination, email } = interaction;
  // What the e-mail tells is not told again.
  const told = new Set([email?.from, ...(email?.to ?? [])].flatMap((one) => [one?.address, one?.name]));
  const reach = canReach ? ("address" as const) : undefined;
  return [
    { label: t("details.name"), value: customerName, canCopy: true },
    { label: t("details.from"), value: originator, canCopy: true, reach },
    { label: t("details.to"), value: destination, canCopy: true, reach },
  ].map((fact) => ({ ...fact, value: told.has(fact.value) ? undefined : fact.value || undefined }));
}

function conversationFacts(t: Translate, interaction: Interaction, locale: string): readonly Fact[] {
  const { queue, originalQueue, createdAt, waited, recording } = interaction;
  const consent = recording?.consent;
  return [
    { label: t("details.channel"), value: channelText(t, interaction) },
    // The queue stands in the heading.
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
  ];
}

/** Shows everything that the host reported about a conversation except its messages. An e-mail comes first. */
export function Details({ interactionId }: { readonly interactionId: InteractionId }) {
  const t = useT();
  const interaction = usePanelState((state) => state.interactions[interactionId]);
  const locale = useLocale();
  const hasNotes = usePanelState(({ capabilities, interactions }) => {
    const commands = capabilities.commands[interactions[interactionId]?.channel ?? "other"];
    return commands.has("close") || commands.has("save-wrap-up") || capabilities.hostEndsWrapUp === true;
  });
  const hasHistory = useConfig().history.enabled;
  const canMark = usePanelState(
    (state) => canServe(state, interactionId, "set-flag") || canServe(state, interactionId, "set-tag"),
  );
  const { callQuality, supervision } = usePanelState((state) => state.capabilities);
  const { assistant, callHistory } = usePanel().host;
  const canEdit = usePanelState((state) => canServe(state, interactionId, "set-attached-data"));
  const allowed = useAllowed(interactionId);
  if (interaction === undefined) return null;
  const { attachedData, omittedData, campaign, email, parties, scripts, title } = interaction;
  // The controls of a callback call within its conversation, and another Call would not.
  const customer = customerFacts(t, interaction, !allowed.has("call-back"));
  // Without a name, the host's key of a participant tells the agent nothing.
  const named = parties.filter(
    ({ id, name, address }) => (name !== undefined && name !== "" && name !== id) || address,
  );
  return (
    <div className={styles["details"]}>
      {email === undefined ? null : (
        <Part name="email">
          <EmailDetails key={`email ${interactionId}`} email={email} subject={title} />
        </Part>
      )}
      {campaign === undefined ? null : (
        // Read before the call, so it comes first.
        <Part name="campaign">
          <CampaignDetails
            key={`campaign ${interactionId}`}
            interactionId={interactionId}
            campaign={campaign}
            hasNotes={hasNotes}
          />
        </Part>
      )}
      {customer.every(({ value }) => value === undefined) ? null : (
        <Section title={t("details.customer")}>
          <FactList facts={customer} />
        </Section>
      )}
      {callQuality === true && stageOf(interaction) === "handling" ? (
        <div className={styles["quality"]}>
          <Part name="quality">
            <CallQuality quality={interaction.quality} />
          </Part>
        </div>
      ) : null}
      <Section title={t("details.attachedData")}>
        {attachedData.length === 0 ? (
          <p className={styles["quiet"]}>{t("details.noAttachedData")}</p>
        ) : (
          <AttachedData key={interactionId} data={attachedData} />
        )}
        {omittedData === 0 ? null : (
          <p className={styles["quiet"]}>{t("details.omittedData", { count: omittedData })}</p>
        )}
        {canEdit ? (
          <Part name={`edit ${interactionId}`}>
            <EditData key={`edit ${interactionId}`} interactionId={interactionId} data={attachedData} />
          </Part>
        ) : null}
      </Section>
      {interaction.scheduledAt === undefined || callHistory === undefined ? null : (
        <Part name="scheduled callback">
          <ScheduledCallback key={`scheduled ${interactionId}`} interaction={interaction} />
        </Part>
      )}
      {canMark ? (
        <Part name="marks">
          <Marks key={`marks ${interactionId}`} interactionId={interactionId} />
        </Part>
      ) : null}
      {scripts.length === 0 ? null : (
        <Section title={t("details.scripts")}>
          {scripts.map(({ id, status, answers }) => (
            <Subsection key={id} title={t("details.script", { id: shorten(id) })}>
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
      {named.length === 0 ? null : (
        <Section title={t("details.participants")}>
          <LongList items={named} className={styles["participants"]}>
            {({ id, name, address, capability }) => (
              <li key={id}>
                <bdi translate="no">{shorten(maskCardNumbers((name === id ? undefined : name) || address || ""))}</bdi>
                {capability === "video" ? <span className={styles["quiet"]}>{t("details.withVideo")}</span> : null}
              </li>
            )}
          </LongList>
        </Section>
      )}
      {hasHistory ? (
        <Part name={`earlier ${interactionId}`}>
          <EarlierContacts key={`earlier ${interactionId}`} interaction={interaction} />
        </Part>
      ) : null}
      <TechnicalDetails key={`ids ${interactionId}`} interaction={interaction} />
      {/* Last, because it grows by itself. */}
      {supervision === true ? (
        <Part name="supervision">
          <Supervision key={`supervision ${interactionId}`} notices={interaction.notices} />
        </Part>
      ) : null}
      {assistant === undefined ? null : (
        // Last, because it comes late and must move nothing.
        <Part name={`assist ${interactionId}`}>
          <Assist key={`assist ${interactionId}`} interactionId={interactionId} assistant={assistant} />
        </Part>
      )}
    </div>
  );
}
