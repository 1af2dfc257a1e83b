ALTER TABLE `media` ADD `look_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `media` ADD `unused` integer DEFAULT true NOT NULL;--> statement-breakpoint
CREATE INDEX `media_to_look_at` ON `media` (`look_at`);