import type {Metadata} from "next";
import {notFound} from "next/navigation";
import {RulePage} from "../../../../components/authors/index.ts";
import {checkRuleExample, highlight, ruleHref, rules} from "../../../../lib/content/index.ts";
import type {RuleFile} from "../../../../lib/content/index.ts";
import {describePage} from "../../../metadata.ts";

interface Props {
  readonly params: Promise<{rule: string}>;
}

export const dynamicParams = false;

export function generateStaticParams() {
  return rules.map(({name}) => ({rule: name}));
}

export async function generateMetadata({params}: Props): Promise<Metadata> {
  const {rule: name} = await params;
  const rule = rules.find((one) => one.name === name);
  return rule === undefined
    ? {}
    : describePage({path: ruleHref(name), title: rule.name, description: rule.sentence});
}

export default async function RuleRoute({params}: Props) {
  const {rule: name} = await params;
  const rule = rules.find((one) => one.name === name);
  if (rule === undefined) notFound();
  return (
    <RulePage
      rule={rule}
      wrong={rule.wrong.map(toContent)}
      right={rule.right.map(toContent)}
      problems={checkRuleExample(rule)}
    />
  );
}

function toContent({file, text}: RuleFile) {
  const language = file.endsWith(".mdx") ? "mdx" : file.endsWith(".json") ? "json" : "ts";
  const isPlain = /\.(bib|yaml|csv|txt)$/.test(file);
  return {file, text, html: isPlain || text === "" ? null : highlight(text, language)};
}
