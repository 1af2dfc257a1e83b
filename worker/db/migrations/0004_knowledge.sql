CREATE TABLE `article_stats` (
	`site_id` text NOT NULL,
	`article_id` text NOT NULL,
	`day` text NOT NULL,
	`shown` integer DEFAULT 0 NOT NULL,
	`answered` integer DEFAULT 0 NOT NULL,
	`helped` integer DEFAULT 0 NOT NULL,
	`unhelpful` integer DEFAULT 0 NOT NULL,
	`handed_over` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `article_id`, `day`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `article_versions` (
	`site_id` text NOT NULL,
	`article_id` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`until` integer NOT NULL,
	`import_id` text,
	`body` text NOT NULL,
	PRIMARY KEY(`site_id`, `article_id`, `at`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `categories` (
	`site_id` text NOT NULL,
	`id` text NOT NULL,
	`parent_id` text,
	`position` integer NOT NULL,
	`slug` text NOT NULL,
	`names` text NOT NULL,
	PRIMARY KEY(`site_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `categories_by_slug` ON `categories` (`site_id`,`slug`);--> statement-breakpoint
CREATE TABLE `imports` (
	`site_id` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`source` text NOT NULL,
	`created` integer NOT NULL,
	`updated` integer NOT NULL,
	`undone_at` integer,
	PRIMARY KEY(`site_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `media` (
	`site_id` text NOT NULL,
	`id` text NOT NULL,
	`key` text NOT NULL,
	`type` text NOT NULL,
	`bytes` integer NOT NULL,
	`width` integer,
	`height` integer,
	`name` text NOT NULL,
	`alt` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`actor` text NOT NULL,
	PRIMARY KEY(`site_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `media_by_key` ON `media` (`site_id`,`key`);--> statement-breakpoint
CREATE TABLE `publications` (
	`site_id` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`snapshot` text NOT NULL,
	`articles` integer NOT NULL,
	`changes` text NOT NULL,
	`restored` integer,
	PRIMARY KEY(`site_id`, `version`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `searches` (
	`site_id` text NOT NULL,
	`day` text NOT NULL,
	`query` text NOT NULL,
	`results` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `query`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `articles` ADD `kind` text DEFAULT 'answer' NOT NULL;--> statement-breakpoint
ALTER TABLE `articles` ADD `category_id` text;--> statement-breakpoint
ALTER TABLE `articles` ADD `related` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `articles` ADD `group_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
UPDATE `articles` SET `group_id` = `id`;--> statement-breakpoint
ALTER TABLE `articles` ADD `summary` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `articles` ADD `pages` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `articles` ADD `publish_at` integer;--> statement-breakpoint
ALTER TABLE `articles` ADD `review_at` integer;--> statement-breakpoint
ALTER TABLE `articles` ADD `due_told` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `articles` ADD `stale_at` integer;--> statement-breakpoint
ALTER TABLE `articles` ADD `updated_by` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `articles` ADD `review_note` text;--> statement-breakpoint
ALTER TABLE `articles` ADD `import_id` text;--> statement-breakpoint
CREATE INDEX `articles_by_group` ON `articles` (`site_id`,`group_id`);--> statement-breakpoint
CREATE INDEX `articles_to_publish` ON `articles` (`publish_at`) WHERE publish_at is not null and status = 'published';--> statement-breakpoint
CREATE INDEX `articles_to_review` ON `articles` (`review_at`) WHERE review_at is not null and not due_told;