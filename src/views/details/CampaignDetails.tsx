import type { Campaign } from "../../domain/campaign.ts";
import "../../i18n/conversationTexts.ts";
import { type Translate, useLocale, useT } from "../../i18n/i18n.ts";
import { shorten } from "../../ui/shorten.ts";
import { ForeignText } from "../ForeignText.tsx";
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

/** Shows the campaign's data about the customer to call. */
export function CampaignDetails({ campaign }: { readonly campaign: Campaign }) {
  const t = useT();
  const { previewSeconds, customerAttributes, previousCalls, classifiers, initialInfo } = campaign;
  const locale = useLocale();
  return (
    <Section title={t("details.campaign")}>
      <FactList
        facts={[
          { label: t("details.campaign.name"), value: campaign.name },
          { label: t("details.campaign.description"), value: campaign.description },
          {
            label: t("details.campaign.preview"),
            value: previewSeconds === undefined ? undefined : t("details.campaign.seconds", { count: previewSeconds }),
          },
          { label: t("details.campaign.remarks"), value: campaign.customerRemarks },
          { label: t("details.campaign.dates"), value: runs(t, campaign, locale) },
          { label: t("details.campaign.maxCalls"), value: campaign.maxCalls?.toString() },
        ]}
      />
      {initialInfo === undefined || initialInfo === "" ? null : (
        <Subsection title={t("details.campaign.initialInfo")}>
          <ForeignText text={initialInfo} />
        </Subsection>
      )}
      {customerAttributes.length === 0 ? null : (
        <Subsection title={t("details.campaign.attributes")}>
          <FactList facts={customerAttributes.map(({ name, value }) => ({ label: name, value, canCopy: true }))} />
        </Subsection>
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
          <LongList items={classifiers}>{({ name, id }) => <li key={id}>{shorten(name || id)}</li>}</LongList>
        </Subsection>
      )}
    </Section>
  );
}
