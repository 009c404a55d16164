import type {MetadataRoute} from "next";
import {toAddress} from "./metadata.ts";

export const dynamic = "force-static";

export default function robots(): MetadataRoute.Robots {
  return {
    rules: {userAgent: "*", allow: "/", disallow: ["/api/", "/notebooks/open"]},
    sitemap: toAddress("/sitemap.xml")
  };
}
