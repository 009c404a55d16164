/** What is wrong with a notebook by the published description of version 4.5 of Jupyter's format: a sentence for each thing, none when it is valid. */
export function findFormatProblems(text: string): readonly string[] {
  const problems: string[] = [];
  const whole: unknown = JSON.parse(text);
  const say = (where: string, what: string): void => void problems.push(`${where}: ${what}`);
  const only = (
    value: unknown,
    where: string,
    required: readonly string[],
    more: readonly string[] = []
  ): value is Record<string, unknown> => {
    if (!isObject(value)) {
      say(where, "is no object");
      return false;
    }
    for (const key of required) if (!(key in value)) say(where, `has no ${key}`);
    for (const key of Object.keys(value))
      if (![...required, ...more].includes(key))
        say(where, `has ${key}, which the format does not know`);
    return true;
  };
  const lines = (value: unknown, where: string): void => {
    const isText = typeof value === "string";
    if (!isText && !(Array.isArray(value) && value.every((line) => typeof line === "string")))
      say(where, "is neither a text nor a list of texts");
  };
  const bundle = (value: unknown, where: string): void => {
    if (!isObject(value)) {
      say(where, "is no object");
      return;
    }
    for (const [type, data] of Object.entries(value)) {
      if (
        /^(?!application\/json$)[a-zA-Z0-9]+\/[a-zA-Z0-9\-+.]+\+json$/.test(type) ||
        type === "application/json"
      ) {
        if (type !== "application/json" && data === null) say(where, `${type} is null`);
      } else lines(data, `${where} ${type}`);
    }
  };
  const count = (value: unknown, where: string): void => {
    if (value !== null && !(Number.isInteger(value) && Number(value) >= 0))
      say(where, "is no count");
  };
  const output = (value: unknown, where: string): void => {
    if (!isObject(value)) {
      say(where, "is no object");
      return;
    }
    switch (value.output_type) {
      case "stream":
        if (!only(value, where, ["output_type", "name", "text"])) return;
        if (typeof value.name !== "string") say(where, "has no name");
        {
          lines(value.text, where);
          return;
        }
      case "display_data":
        if (!only(value, where, ["output_type", "data", "metadata"])) return;
        if (!isObject(value.metadata)) say(where, "has no metadata");
        {
          bundle(value.data, where);
          return;
        }
      case "execute_result":
        if (!only(value, where, ["output_type", "data", "metadata", "execution_count"])) return;
        count(value.execution_count, where);
        if (!isObject(value.metadata)) say(where, "has no metadata");
        {
          bundle(value.data, where);
          return;
        }
      case "error":
        if (!only(value, where, ["output_type", "ename", "evalue", "traceback"])) return;
        if (typeof value.ename !== "string" || typeof value.evalue !== "string")
          say(where, "has no name or value");
        if (
          !Array.isArray(value.traceback) ||
          !value.traceback.every((line) => typeof line === "string")
        )
          say(where, "has no traceback");
        return;
      default:
        say(where, "is of no known type");
    }
  };
  const metadataOf = (value: unknown, where: string): void => {
    if (!isObject(value)) {
      say(where, "is no object");
      return;
    }
    const {tags, jupyter, name, collapsed, scrolled, format} = value;
    if (
      tags !== undefined &&
      !(
        Array.isArray(tags) &&
        new Set(tags).size === tags.length &&
        tags.every((tag) => typeof tag === "string" && /^[^,]+$/.test(tag))
      )
    )
      say(where, "has wrong tags");
    if (jupyter !== undefined && !isObject(jupyter)) say(where, "has a wrong jupyter");
    if (name !== undefined && typeof name !== "string") say(where, "has a wrong name");
    if (collapsed !== undefined && typeof collapsed !== "boolean")
      say(where, "has a wrong collapsed");
    if (scrolled !== undefined && scrolled !== "auto" && typeof scrolled !== "boolean")
      say(where, "has a wrong scrolled");
    if (format !== undefined && typeof format !== "string") say(where, "has a wrong format");
  };

  if (!only(whole, "notebook", ["cells", "metadata", "nbformat", "nbformat_minor"]))
    return problems;
  if (whole.nbformat !== 4 || whole.nbformat_minor !== 5) say("notebook", "is not of version 4.5");
  const {metadata, cells} = whole;
  if (!isObject(metadata)) say("metadata", "is no object");
  else {
    const {kernelspec, language_info: info, title, authors} = metadata;
    if (kernelspec !== undefined) {
      if (
        !isObject(kernelspec) ||
        typeof kernelspec.name !== "string" ||
        typeof kernelspec.display_name !== "string"
      )
        say("kernelspec", "has no name or display_name");
    }
    if (info !== undefined && (!isObject(info) || typeof info.name !== "string"))
      say("language_info", "has no name");
    if (title !== undefined && typeof title !== "string") say("title", "is no text");
    if (authors !== undefined && !Array.isArray(authors)) say("authors", "is no list");
  }
  if (!Array.isArray(cells)) return [...problems, "cells: is no list"];
  const ids = new Set<unknown>();
  cells.forEach((cell: unknown, index) => {
    const where = `cell ${index}`;
    if (!isObject(cell)) {
      say(where, "is no object");
      return;
    }
    const {id, cell_type: type} = cell;
    if (typeof id !== "string" || !/^[a-zA-Z0-9_-]{1,64}$/.test(id))
      say(where, `has a wrong id ${String(id)}`);
    if (ids.has(id)) say(where, `has the id ${String(id)} of another`);
    ids.add(id);
    metadataOf(cell.metadata, where);
    lines(cell.source, where);
    if (type === "code") {
      if (
        !only(cell, where, ["id", "cell_type", "metadata", "source", "outputs", "execution_count"])
      )
        return;
      count(cell.execution_count, where);
      if (!Array.isArray(cell.outputs)) {
        say(where, "has no outputs");
        return;
      }
      cell.outputs.forEach((one: unknown, k) => output(one, `${where} output ${k}`));
    } else if (type === "markdown" || type === "raw") {
      if (!only(cell, where, ["id", "cell_type", "metadata", "source"], ["attachments"])) return;
      if (cell.attachments === undefined) return;
      if (!isObject(cell.attachments)) {
        say(where, "has wrong attachments");
        return;
      }
      for (const [name, one] of Object.entries(cell.attachments)) bundle(one, `${where} ${name}`);
    } else say(where, "is of no known type");
  });
  return problems;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
