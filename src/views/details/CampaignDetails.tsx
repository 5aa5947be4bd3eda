import { type Campaign, previewMs } from "../../domain/campaign.ts";
import "../../i18n/conversationTexts.ts";
import { type Translate, useLocale, useT } from "../../i18n/i18n.ts";
import { shorten } from "../../ui/shorten.ts";
import { ForeignText } from "../ForeignText.tsx";
import { CustomerAttributes, type CustomerAttributesProps } from "./CustomerAttributes.tsx";
import { FactList } from "./FactList.tsx";
import { formatDate } from "./formatDate.ts";
import { LongList } from "./LongList.tsx";
import { Section, Subsection } from "./Section.tsx";

function runs(t: Translate, { startDate, endDate }: Campaign, locale: string): string | undefined {
  if (startDate === undefined || endDate === undefined) {
    const only = startDate ?? endDate;
    return only === undefined ? undefined : formatDate(only, locale);
  }
  return t("details.campaign.dateRange", { start: formatDate(startDate, locale), end: formatDate(endDate, locale) });
}

function previewText(t: Translate, { previewSeconds }: Campaign): string | undefined {
  if (previewSeconds === undefined) return undefined;
  return previewMs({ previewSeconds }) === undefined
    ? t("details.campaign.oddPreview", { value: previewSeconds })
    : t("details.campaign.seconds", { count: previewSeconds });
}

export interface CampaignDetailsProps extends Pick<CustomerAttributesProps, "interactionId" | "hasNotes"> {
  readonly campaign: Campaign;
}

/** Shows the campaign's data about the customer to call. */
export function CampaignDetails({ interactionId, campaign, hasNotes }: CampaignDetailsProps) {
  const t = useT();
  const { customerAttributes, previousCalls, classifiers, initialInfo } = campaign;
  const locale = useLocale();
  return (
    <Section title={t("details.campaign")}>
      {initialInfo === undefined || initialInfo === "" ? null : (
        <Subsection title={t("details.campaign.initialInfo")}>
          <ForeignText text={initialInfo} />
        </Subsection>
      )}
      <FactList facts={[{ label: t("details.campaign.remarks"), value: campaign.customerRemarks }]} />
      {customerAttributes.length === 0 ? null : (
        <CustomerAttributes interactionId={interactionId} attributes={customerAttributes} hasNotes={hasNotes} />
      )}
      {previousCalls.length === 0 ? null : (
        <Subsection title={t("details.campaign.previousCalls")}>
          <FactList
            facts={previousCalls.map(({ created, result }) => ({ label: formatDate(created, locale), value: result }))}
          />
        </Subsection>
      )}
      {classifiers.length === 0 ? null : (
        <Subsection title={t("details.campaign.classifiers")}>
          <LongList items={classifiers}>
            {({ name, id, result }, index) => (
              // Ids may be missing.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={`${index}\n${id}`}>
                {result === undefined
                  ? shorten(name || id)
                  : t("details.campaign.classifier", { name: shorten(name || id), result: shorten(result) })}
              </li>
            )}
          </LongList>
        </Subsection>
      )}
      <FactList
        facts={[
          { label: t("details.campaign.name"), value: campaign.name },
          { label: t("details.campaign.description"), value: campaign.description },
          { label: t("details.campaign.preview"), value: previewText(t, campaign) },
          { label: t("details.campaign.dates"), value: runs(t, campaign, locale) },
          { label: t("details.campaign.maxCalls"), value: campaign.maxCalls?.toString() },
        ]}
      />
    </Section>
  );
}
