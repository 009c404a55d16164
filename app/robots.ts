import type {MetadataRoute} from "next";
import {IS_PLACELESS, toAddress} from "./metadata.ts";

export const dynamic = "force-static";

export default function robots(): MetadataRoute.Robots {
  return {
    rules: {userAgent: "*", allow: "/", disallow: ["/api/", "/notebooks/open"]},
    ...(IS_PLACELESS ? {} : {sitemap: toAddress("/sitemap.xml")})
  };
}
