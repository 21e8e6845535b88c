import type { Page } from "playwright-core";

/**
 * Parts of outputs that are wider than the place that they have, where nothing can be scrolled to the side: each as the
 * beginning of its HTML. JupyterLab at 1280 pixels and 200 % has a page 640 pixels wide.
 */
export async function cutOff(page: Page, width: number): Promise<readonly string[]> {
  const height = page.viewportSize()?.height ?? 900;
  await page.setViewportSize({ width, height });
  return page
    .locator(".jp-OutputArea-output .therefore *")
    .evaluateAll((parts) =>
      parts
        .filter((part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0 && part.closest('[style*="overflow-x"]') === null)
        .map((part) => part.outerHTML.slice(0, 200)),
    );
}
