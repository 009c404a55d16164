export {findAnchor, findHeadings, toAnchorKey, type SourceHeading} from "./anchors.ts";
export {findMissingParts} from "./closing.ts";
export {readNumberedName, takeName, toFileName, toSlugText} from "./names.ts";
export {decodePath, endingOf, folderOf, joinPath, nameOf, stemOf} from "./paths.ts";
export {expandPermalink, toAddress, toKey, toSegment, type Addressed} from "./permalink.ts";
export {arrange, type Arrangement, type Planned, type PlannedSeries, type Read} from "./arrange.ts";
export {NO_CONFIG, readConfig, type SiteConfig} from "./config.ts";
export {
  findConfig,
  findPlatform,
  layOut,
  type Candidate,
  type Layout,
  type Platform
} from "./layout.ts";
export {
  createResolver,
  unwrapTags,
  type SiteIndex,
  type TextPlace,
  type Wanted
} from "./resolve.ts";
