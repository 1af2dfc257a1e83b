CREATE TABLE `deleted_sites` (
	`id` text PRIMARY KEY NOT NULL,
	`deleted_at` integer NOT NULL,
	`finished_at` integer,
	`visitor_cursor` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `deleted_sites_unfinished` ON `deleted_sites` (`deleted_at`) WHERE finished_at is null;--> statement-breakpoint
CREATE TABLE `password_links` (
	`user_id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `password_links_token_hash_unique` ON `password_links` (`token_hash`);--> statement-breakpoint
ALTER TABLE `sites` ADD `archived_at` integer;--> statement-breakpoint
ALTER TABLE `sites` ADD `first_run` text;--> statement-breakpoint
ALTER TABLE `sites` ADD `seen_on` text;--> statement-breakpoint
ALTER TABLE `sites` ADD `seen_at` integer;